-- Schema version 2 for duckdb, made by `communique schema`.

CREATE TABLE communique_schema (
	version BIGINT NOT NULL,
	fingerprint VARCHAR NOT NULL,
	PRIMARY KEY (version)
);

COMMENT ON TABLE communique_schema IS 'Which schema the database has.';

COMMENT ON COLUMN communique_schema.version IS 'of the tables; a newer program migrates an older one';

COMMENT ON COLUMN communique_schema.fingerprint IS 'SHA-256 of the tables'' definition';

CREATE TABLE records (
	id VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	PRIMARY KEY (id)
);

COMMENT ON TABLE records IS 'The id of every record that was ever loaded.';

COMMENT ON COLUMN records.kind IS 'the table that holds the record';

CREATE TABLE runs (
	id VARCHAR NOT NULL,
	schema_version BIGINT NOT NULL,
	version VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	model_hash VARCHAR NOT NULL,
	settings_hash VARCHAR NOT NULL,
	code_hash VARCHAR NOT NULL,
	layouts_hash VARCHAR NOT NULL,
	gazetteers_hash VARCHAR NOT NULL,
	decisions_hash VARCHAR,
	peak_memory_bytes BIGINT NOT NULL,
	seal VARCHAR,
	PRIMARY KEY (id)
);

COMMENT ON TABLE runs IS '`run.json`: what made the run, from what, and what came out.';

COMMENT ON COLUMN runs.code_hash IS 'of the modules that a record depends on, and no others';

COMMENT ON COLUMN runs.decisions_hash IS 'SHA-256 of the decisions that were obeyed; null without any';

COMMENT ON COLUMN runs.seal IS 'SHA-256 of run.json with 64 zeros in the place of these digits; the last field; null in runs of versions that wrote none';

CREATE TABLE agencies (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	name VARCHAR NOT NULL,
	country VARCHAR,
	parent_id VARCHAR,
	succeeds_id VARCHAR,
	registry_id VARCHAR,
	split_from VARCHAR,
	kind VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id),
	FOREIGN KEY(parent_id) REFERENCES records (id),
	FOREIGN KEY(succeeds_id) REFERENCES records (id)
);

COMMENT ON TABLE agencies IS 'A public, intergovernmental or international standards body.';

COMMENT ON COLUMN agencies.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN agencies.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN agencies.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN agencies.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN agencies.name IS 'full name, without a leading article';

COMMENT ON COLUMN agencies.country IS 'ISO 3166-1 alpha-2';

COMMENT ON COLUMN agencies.parent_id IS 'the body it belongs to';

COMMENT ON COLUMN agencies.succeeds_id IS 'the body that it replaced';

COMMENT ON COLUMN agencies.registry_id IS 'its entry in the gazetteer of bodies, if any';

COMMENT ON COLUMN agencies.split_from IS 'the record of an earlier run that this one was part of';

CREATE TABLE agency_acronyms (
	agency_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	acronym VARCHAR NOT NULL,
	PRIMARY KEY (agency_id, ordinal),
	FOREIGN KEY(agency_id) REFERENCES records (id)
);

COMMENT ON TABLE agency_acronyms IS 'acronyms that the texts give';

COMMENT ON COLUMN agency_acronyms.ordinal IS 'place in the list, from 0';

CREATE TABLE agency_aliases (
	agency_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	alias VARCHAR NOT NULL,
	PRIMARY KEY (agency_id, ordinal),
	FOREIGN KEY(agency_id) REFERENCES records (id)
);

COMMENT ON TABLE agency_aliases IS 'other forms of the name in the texts';

COMMENT ON COLUMN agency_aliases.ordinal IS 'place in the list, from 0';

CREATE TABLE article_notes (
	article_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	note VARCHAR NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE article_notes IS 'what the page says of the release beside its text: a summary above the day, the teaser of a stub, closing lines';

COMMENT ON COLUMN article_notes.ordinal IS 'place in the list, from 0';

CREATE TABLE articles (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	title VARCHAR NOT NULL,
	publisher VARCHAR,
	publisher_id VARCHAR,
	published DATE,
	category VARCHAR,
	language VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	stub BOOLEAN NOT NULL,
	licence VARCHAR,
	split_layout VARCHAR NOT NULL,
	split_fit DOUBLE NOT NULL,
	split_start_reason VARCHAR NOT NULL,
	split_end_reason VARCHAR NOT NULL,
	source_dump VARCHAR NOT NULL,
	source_sha256 VARCHAR NOT NULL,
	source_url VARCHAR,
	source_form VARCHAR NOT NULL,
	source_start BIGINT NOT NULL,
	source_end BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id),
	FOREIGN KEY(publisher_id) REFERENCES records (id)
);

COMMENT ON TABLE articles IS 'One release: canonical text, what was read from its page, and its versions.';

COMMENT ON COLUMN articles.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN articles.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN articles.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN articles.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN articles.publisher IS 'name of the body that published it';

COMMENT ON COLUMN articles.publisher_id IS 'id of the publisher''s agency record, if any';

COMMENT ON COLUMN articles.language IS 'BCP 47 tag';

COMMENT ON COLUMN articles.text IS 'the body, repaired for reading; the title is not in it';

COMMENT ON COLUMN articles.stub IS 'a title with no text of its own: yields no records';

COMMENT ON COLUMN articles.licence IS 'the licence line of the page, verbatim';

COMMENT ON COLUMN articles.split_layout IS 'its name; plain or html where no layout fitted';

COMMENT ON COLUMN articles.split_fit IS 'the share of the layout''s signs on the page, times the mean share of articles that fill each field it expects';

COMMENT ON COLUMN articles.split_start_reason IS 'why the article starts where it does';

COMMENT ON COLUMN articles.split_end_reason IS 'why it ends where it does';

COMMENT ON COLUMN articles.source_dump IS 'path of the dump, relative to the corpus root; archive#member in an archive';

COMMENT ON COLUMN articles.source_sha256 IS 'of the page''s bytes as dumped';

COMMENT ON COLUMN articles.source_url IS 'the page''s address, where its archive or markup states it';

COMMENT ON COLUMN articles.source_form IS 'text: offsets count in the decoded dump; html: in the page''s extracted text';

COMMENT ON COLUMN articles.source_start IS 'first code point of the body in the decoded dump';

COMMENT ON COLUMN articles.source_end IS 'one past the last code point of the body';

CREATE TABLE budgets (
	program_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	currency VARCHAR NOT NULL,
	amount DECIMAL(38, 9) NOT NULL,
	amount_max DECIMAL(38, 9),
	bound VARCHAR NOT NULL,
	period VARCHAR,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES records (id)
);

COMMENT ON TABLE budgets IS 'A sum that the text gives for a program.';

COMMENT ON COLUMN budgets.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN budgets.currency IS 'ISO 4217 code';

COMMENT ON COLUMN budgets.amount IS 'currency units: won or dollars, neither cents nor millions';

COMMENT ON COLUMN budgets.amount_max IS 'upper end of a range, else null';

COMMENT ON COLUMN budgets.period IS 'EDTF period the sum is for';

CREATE TABLE checks (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	code VARCHAR NOT NULL,
	article_id VARCHAR NOT NULL,
	message VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE checks IS 'A contradiction found in what the releases say, with both sides as evidence.';

COMMENT ON COLUMN checks.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN checks.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN checks.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN checks.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN checks.code IS 'what contradicts what';

CREATE TABLE commitment_agencies (
	commitment_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	agency_id VARCHAR NOT NULL,
	PRIMARY KEY (commitment_id, ordinal),
	FOREIGN KEY(commitment_id) REFERENCES records (id),
	FOREIGN KEY(agency_id) REFERENCES records (id)
);

COMMENT ON TABLE commitment_agencies IS 'The agencies of each commitment.';

COMMENT ON COLUMN commitment_agencies.ordinal IS 'place in the list, from 0';

CREATE TABLE commitments (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	metric VARCHAR NOT NULL,
	unit VARCHAR,
	split_from VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id)
);

COMMENT ON TABLE commitments IS 'One promise across releases: targets that agree in metric, unit and body.';

COMMENT ON COLUMN commitments.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN commitments.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN commitments.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN commitments.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN commitments.split_from IS 'the commitment of an earlier run that this one was part of';

CREATE TABLE contacts (
	article_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	name VARCHAR,
	phone VARCHAR,
	email VARCHAR,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE contacts IS 'Whom the release names for questions.';

COMMENT ON COLUMN contacts.ordinal IS 'place in the list, from 0';

CREATE TABLE dates (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	article_id VARCHAR NOT NULL,
	start_offset BIGINT NOT NULL,
	end_offset BIGINT NOT NULL,
	text VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	value VARCHAR,
	timex VARCHAR,
	start_date DATE,
	end_date DATE,
	resolved_from VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE dates IS 'One calendar expression in one place.';

COMMENT ON COLUMN dates.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN dates.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN dates.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN dates.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN dates.value IS 'EDTF; null for what has none';

COMMENT ON COLUMN dates.timex IS 'the same value as TIMEX3';

COMMENT ON COLUMN dates.start_date IS 'first day it covers';

COMMENT ON COLUMN dates.end_date IS 'last day it covers';

COMMENT ON COLUMN dates.resolved_from IS 'what supplied the missing parts; null where nothing could';

CREATE TABLE decided (
	record_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	field VARCHAR NOT NULL,
	PRIMARY KEY (record_id, ordinal),
	FOREIGN KEY(record_id) REFERENCES records (id)
);

COMMENT ON TABLE decided IS 'Fields of a record that say what a reviewer decided.';

COMMENT ON COLUMN decided.record_id IS 'the record that it belongs to, of any kind';

COMMENT ON COLUMN decided.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN decided.field IS 'fields that say what a reviewer decided, not what the rules found; `id` where the record as a whole is there by a decision';

CREATE TABLE evidence (
	record_id VARCHAR NOT NULL,
	part VARCHAR NOT NULL,
	part_ordinal BIGINT NOT NULL,
	ordinal BIGINT NOT NULL,
	article_id VARCHAR NOT NULL,
	start_offset BIGINT NOT NULL,
	end_offset BIGINT NOT NULL,
	quote VARCHAR NOT NULL,
	PRIMARY KEY (record_id, part, part_ordinal, ordinal),
	FOREIGN KEY(record_id) REFERENCES records (id),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE evidence IS 'A half-open range of an article''s text, and the words that stand there.';

COMMENT ON COLUMN evidence.record_id IS 'the record that it belongs to, of any kind';

COMMENT ON COLUMN evidence.part IS 'the list or field that it proves, such as posts; '''' is the record';

COMMENT ON COLUMN evidence.part_ordinal IS 'place in that list, from 0';

COMMENT ON COLUMN evidence.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN evidence.start_offset IS 'first character, counted in Unicode code points';

COMMENT ON COLUMN evidence.end_offset IS 'one past the last character, in code points';

COMMENT ON COLUMN evidence.quote IS 'text[start:end], verbatim';

CREATE TABLE former_ids (
	record_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	former_id VARCHAR NOT NULL,
	PRIMARY KEY (record_id, ordinal),
	FOREIGN KEY(record_id) REFERENCES records (id)
);

COMMENT ON TABLE former_ids IS 'Ids that a record had before, and where the same thing is now.';

COMMENT ON COLUMN former_ids.record_id IS 'the record that it belongs to, of any kind';

COMMENT ON COLUMN former_ids.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN former_ids.former_id IS 'ids of the records that became this one';

CREATE TABLE loads (
	ordinal BIGINT NOT NULL,
	run_id VARCHAR NOT NULL,
	PRIMARY KEY (ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE loads IS 'Loads in their order; the last one is what the database holds.';

COMMENT ON COLUMN loads.ordinal IS '1 is the first load';

COMMENT ON COLUMN loads.run_id IS 'the run that was loaded';

CREATE TABLE money (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	article_id VARCHAR NOT NULL,
	start_offset BIGINT NOT NULL,
	end_offset BIGINT NOT NULL,
	text VARCHAR NOT NULL,
	currency VARCHAR NOT NULL,
	amount DECIMAL(38, 9) NOT NULL,
	amount_max DECIMAL(38, 9),
	bound VARCHAR NOT NULL,
	period VARCHAR,
	role VARCHAR NOT NULL,
	program_id VARCHAR,
	converted_from VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id),
	FOREIGN KEY(article_id) REFERENCES records (id),
	FOREIGN KEY(program_id) REFERENCES records (id),
	FOREIGN KEY(converted_from) REFERENCES records (id)
);

COMMENT ON TABLE money IS 'One sum in one place.';

COMMENT ON COLUMN money.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN money.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN money.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN money.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN money.currency IS 'ISO 4217 code';

COMMENT ON COLUMN money.period IS 'EDTF (ISO 8601-2, level 1, sub-year codes 33-41), such as 2026-40';

COMMENT ON COLUMN money.converted_from IS 'id of the sum that this one restates';

CREATE TABLE movements (
	commitment_id VARCHAR NOT NULL,
	telling_ordinal BIGINT NOT NULL,
	ordinal BIGINT NOT NULL,
	movement VARCHAR NOT NULL,
	PRIMARY KEY (commitment_id, telling_ordinal, ordinal),
	FOREIGN KEY(commitment_id) REFERENCES records (id)
);

COMMENT ON TABLE movements IS 'The  of each movements.';

COMMENT ON COLUMN movements.telling_ordinal IS 'place in the list above, from 0';

COMMENT ON COLUMN movements.ordinal IS 'place in the list, from 0';

CREATE TABLE official_aliases (
	official_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	alias VARCHAR NOT NULL,
	PRIMARY KEY (official_id, ordinal),
	FOREIGN KEY(official_id) REFERENCES records (id)
);

COMMENT ON TABLE official_aliases IS 'other spellings and short forms in the texts';

COMMENT ON COLUMN official_aliases.ordinal IS 'place in the list, from 0';

CREATE TABLE officials (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	name VARCHAR NOT NULL,
	split_from VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id)
);

COMMENT ON TABLE officials IS 'One person who holds posts, across all articles.';

COMMENT ON COLUMN officials.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN officials.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN officials.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN officials.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN officials.split_from IS 'the record of an earlier run that this one was part of';

CREATE TABLE organization_acronyms (
	organization_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	acronym VARCHAR NOT NULL,
	PRIMARY KEY (organization_id, ordinal),
	FOREIGN KEY(organization_id) REFERENCES records (id)
);

COMMENT ON TABLE organization_acronyms IS 'acronyms that the texts give';

COMMENT ON COLUMN organization_acronyms.ordinal IS 'place in the list, from 0';

CREATE TABLE organization_aliases (
	organization_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	alias VARCHAR NOT NULL,
	PRIMARY KEY (organization_id, ordinal),
	FOREIGN KEY(organization_id) REFERENCES records (id)
);

COMMENT ON TABLE organization_aliases IS 'other forms of the name in the texts';

COMMENT ON COLUMN organization_aliases.ordinal IS 'place in the list, from 0';

CREATE TABLE organizations (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	name VARCHAR NOT NULL,
	country VARCHAR,
	parent_id VARCHAR,
	succeeds_id VARCHAR,
	registry_id VARCHAR,
	split_from VARCHAR,
	kind VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id),
	FOREIGN KEY(parent_id) REFERENCES records (id),
	FOREIGN KEY(succeeds_id) REFERENCES records (id)
);

COMMENT ON TABLE organizations IS 'A company, university, association or other named organization.';

COMMENT ON COLUMN organizations.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN organizations.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN organizations.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN organizations.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN organizations.name IS 'full name, without a leading article';

COMMENT ON COLUMN organizations.country IS 'ISO 3166-1 alpha-2';

COMMENT ON COLUMN organizations.parent_id IS 'the body it belongs to';

COMMENT ON COLUMN organizations.succeeds_id IS 'the body that it replaced';

COMMENT ON COLUMN organizations.registry_id IS 'its entry in the gazetteer of bodies, if any';

COMMENT ON COLUMN organizations.split_from IS 'the record of an earlier run that this one was part of';

CREATE TABLE posts (
	official_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	title VARCHAR NOT NULL,
	organization VARCHAR,
	agency_id VARCHAR,
	organization_id VARCHAR,
	first_seen DATE,
	last_seen DATE,
	organization_rule VARCHAR,
	PRIMARY KEY (official_id, ordinal),
	FOREIGN KEY(official_id) REFERENCES records (id),
	FOREIGN KEY(agency_id) REFERENCES records (id),
	FOREIGN KEY(organization_id) REFERENCES records (id)
);

COMMENT ON TABLE posts IS 'A post that the texts give a person. A release proves it for its own day only.';

COMMENT ON COLUMN posts.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN posts.title IS 'the post, such as "Director General for Industrial Policy"';

COMMENT ON COLUMN posts.organization IS 'the body it belongs to, as the text names it';

COMMENT ON COLUMN posts.first_seen IS 'earliest dated release that gives the post';

COMMENT ON COLUMN posts.last_seen IS 'latest dated release that gives the post';

COMMENT ON COLUMN posts.organization_rule IS 'why it is that body: named (with the post), title (which implies it, as a minister''s does), publisher (whose release it is), nearby (a body named before the post, the least sure); null without a body';

CREATE TABLE program_aliases (
	program_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	alias VARCHAR NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES records (id)
);

COMMENT ON TABLE program_aliases IS 'The aliases of each program.';

COMMENT ON COLUMN program_aliases.ordinal IS 'place in the list, from 0';

CREATE TABLE program_leads (
	program_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	lead_id VARCHAR NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES records (id),
	FOREIGN KEY(lead_id) REFERENCES records (id)
);

COMMENT ON TABLE program_leads IS 'agencies or organizations that run it';

COMMENT ON COLUMN program_leads.ordinal IS 'place in the list, from 0';

CREATE TABLE program_partners (
	program_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	partner_id VARCHAR NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES records (id),
	FOREIGN KEY(partner_id) REFERENCES records (id)
);

COMMENT ON TABLE program_partners IS 'The partners of each program.';

COMMENT ON COLUMN program_partners.ordinal IS 'place in the list, from 0';

CREATE TABLE program_targets (
	program_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	target_id VARCHAR NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES records (id),
	FOREIGN KEY(target_id) REFERENCES records (id)
);

COMMENT ON TABLE program_targets IS 'The targets of each program.';

COMMENT ON COLUMN program_targets.ordinal IS 'place in the list, from 0';

CREATE TABLE programs (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	status VARCHAR,
	period VARCHAR,
	split_from VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id)
);

COMMENT ON TABLE programs IS 'One program, plan, fund, law, alliance … with its budgets.';

COMMENT ON COLUMN programs.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN programs.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN programs.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN programs.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN programs.status IS 'null where no cue word tells';

COMMENT ON COLUMN programs.period IS 'years in its name or stated beside it';

COMMENT ON COLUMN programs.split_from IS 'the record of an earlier run that this one was part of';

CREATE TABLE quarantine (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	stage VARCHAR NOT NULL,
	code VARCHAR NOT NULL,
	dump VARCHAR NOT NULL,
	place VARCHAR,
	reason VARCHAR NOT NULL,
	advice VARCHAR NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id)
);

COMMENT ON TABLE quarantine IS 'One input, or one part of an input, that could not be processed.';

COMMENT ON COLUMN quarantine.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN quarantine.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN quarantine.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN quarantine.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN quarantine.code IS 'short and stable, such as not-text';

COMMENT ON COLUMN quarantine.dump IS 'path of the dump, relative to the corpus root';

COMMENT ON COLUMN quarantine.place IS 'the place within the dump, if not all of it';

COMMENT ON COLUMN quarantine.advice IS 'what the user can do about it';

CREATE TABLE revisions (
	article_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	from_copy VARCHAR NOT NULL,
	to_copy VARCHAR NOT NULL,
	before VARCHAR NOT NULL,
	after VARCHAR NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE revisions IS 'Words that differ between an edited copy and the canonical text.';

COMMENT ON COLUMN revisions.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN revisions.from_copy IS 'the edited copy, as dump:start';

COMMENT ON COLUMN revisions.to_copy IS 'the canonical copy, as dump:start';

COMMENT ON COLUMN revisions.before IS 'the words in the edited copy; empty where words were added';

COMMENT ON COLUMN revisions.after IS 'the words in the canonical text; empty where words were cut';

CREATE TABLE run_counts (
	run_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	name VARCHAR NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE run_counts IS 'The counts of each run.';

COMMENT ON COLUMN run_counts.ordinal IS 'place in the list, from 0';

CREATE TABLE run_dumps (
	run_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	path VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	bytes BIGINT NOT NULL,
	format VARCHAR NOT NULL,
	packing VARCHAR,
	encoding VARCHAR,
	pages BIGINT NOT NULL,
	layout VARCHAR,
	fit DOUBLE,
	articles BIGINT NOT NULL,
	characters BIGINT NOT NULL,
	set_aside BIGINT NOT NULL,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE run_dumps IS 'One file that the run was given: one page, or an archive of them.';

COMMENT ON COLUMN run_dumps.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN run_dumps.sha256 IS 'of the file''s bytes';

COMMENT ON COLUMN run_dumps.format IS 'told by content: text, html, jsonl, warc (WET, too) or zip';

COMMENT ON COLUMN run_dumps.packing IS 'gzip or zstd around it';

COMMENT ON COLUMN run_dumps.encoding IS 'of its pages; null where they differ';

COMMENT ON COLUMN run_dumps.pages IS 'pages that were read; 1 where it is no archive';

COMMENT ON COLUMN run_dumps.layout IS 'that cut all its articles; null where several did';

COMMENT ON COLUMN run_dumps.fit IS 'of that layout, the mean over its articles';

CREATE TABLE run_encodings (
	run_id VARCHAR NOT NULL,
	dump_ordinal BIGINT NOT NULL,
	ordinal BIGINT NOT NULL,
	name VARCHAR NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (run_id, dump_ordinal, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE run_encodings IS 'pages of each encoding';

COMMENT ON COLUMN run_encodings.dump_ordinal IS 'place in the list above, from 0';

COMMENT ON COLUMN run_encodings.ordinal IS 'place in the list, from 0';

CREATE TABLE run_files (
	run_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	name VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE run_files IS 'SHA-256 of every file of the run';

COMMENT ON COLUMN run_files.ordinal IS 'place in the list, from 0';

CREATE TABLE run_settings (
	run_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	name VARCHAR NOT NULL,
	value VARCHAR,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE run_settings IS 'The settings of each run.';

COMMENT ON COLUMN run_settings.ordinal IS 'place in the list, from 0';

CREATE TABLE run_skipped (
	run_id VARCHAR NOT NULL,
	dump_ordinal BIGINT NOT NULL,
	ordinal BIGINT NOT NULL,
	name VARCHAR NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (run_id, dump_ordinal, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE run_skipped IS 'what an archive holds that is no page by its own account, such as images';

COMMENT ON COLUMN run_skipped.dump_ordinal IS 'place in the list above, from 0';

COMMENT ON COLUMN run_skipped.ordinal IS 'place in the list, from 0';

CREATE TABLE run_timings (
	run_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	stage VARCHAR NOT NULL,
	seconds DOUBLE NOT NULL,
	hits BIGINT,
	misses BIGINT,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id)
);

COMMENT ON TABLE run_timings IS 'Wall seconds of one stage.';

COMMENT ON COLUMN run_timings.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN run_timings.hits IS 'results that the cache had; null where none was asked';

COMMENT ON COLUMN run_timings.misses IS 'results that the cache had not; null where none was asked';

CREATE TABLE segments (
	article_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	text_start BIGINT NOT NULL,
	dump_start BIGINT NOT NULL,
	length BIGINT NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE segments IS '[text_start, dump_start, length] runs of `text` that stand in the dump as they are; what no segment covers was put in by repair';

COMMENT ON COLUMN segments.ordinal IS 'place in the list, from 0';

CREATE TABLE sightings (
	official_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	article_id VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	rule VARCHAR NOT NULL,
	shared VARCHAR,
	"like" VARCHAR,
	PRIMARY KEY (official_id, ordinal),
	FOREIGN KEY(official_id) REFERENCES records (id),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE sightings IS 'every article''s view of the person, with what joined it';

COMMENT ON COLUMN sightings.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN sightings.name IS 'the fullest name in the article';

COMMENT ON COLUMN sightings.rule IS 'why it is this person: first (the first sighting), body (same name, same body or one that it replaced), post (same name, same post), initials, surname (same post of the same body), decision (a reviewer said so)';

COMMENT ON COLUMN sightings.shared IS 'the body or post that both have, or who decided why';

COMMENT ON COLUMN sightings."like" IS 'the article of the earlier sighting that it joins';

CREATE TABLE target_agencies (
	target_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	agency_id VARCHAR NOT NULL,
	PRIMARY KEY (target_id, ordinal),
	FOREIGN KEY(target_id) REFERENCES records (id),
	FOREIGN KEY(agency_id) REFERENCES records (id)
);

COMMENT ON TABLE target_agencies IS 'The agencies of each target.';

COMMENT ON COLUMN target_agencies.ordinal IS 'place in the list, from 0';

CREATE TABLE target_programs (
	target_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	program_id VARCHAR NOT NULL,
	PRIMARY KEY (target_id, ordinal),
	FOREIGN KEY(target_id) REFERENCES records (id),
	FOREIGN KEY(program_id) REFERENCES records (id)
);

COMMENT ON TABLE target_programs IS 'The programs of each target.';

COMMENT ON COLUMN target_programs.ordinal IS 'place in the list, from 0';

CREATE TABLE targets (
	id VARCHAR NOT NULL,
	content_hash BIGINT NOT NULL,
	first_run VARCHAR NOT NULL,
	last_run VARCHAR,
	survivor_id VARCHAR,
	article_id VARCHAR NOT NULL,
	statement VARCHAR NOT NULL,
	metric VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	value DECIMAL(38, 9),
	value_max DECIMAL(38, 9),
	unit VARCHAR,
	bound VARCHAR NOT NULL,
	direction VARCHAR NOT NULL,
	deadline VARCHAR,
	baseline_value DECIMAL(38, 9),
	baseline_unit VARCHAR,
	baseline_date VARCHAR,
	commitment_id VARCHAR,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id),
	FOREIGN KEY(first_run) REFERENCES runs (id),
	FOREIGN KEY(last_run) REFERENCES runs (id),
	FOREIGN KEY(survivor_id) REFERENCES records (id),
	FOREIGN KEY(article_id) REFERENCES records (id),
	FOREIGN KEY(commitment_id) REFERENCES records (id)
);

COMMENT ON TABLE targets IS 'One checkable number, rank or deadline that a public body commits to.';

COMMENT ON COLUMN targets.content_hash IS 'of the record as its run wrote it; 0 asks to be reloaded';

COMMENT ON COLUMN targets.first_run IS 'the first loaded run that had the record, under any of its ids';

COMMENT ON COLUMN targets.last_run IS 'the last run that had it; null while the latest run has it';

COMMENT ON COLUMN targets.survivor_id IS 'of a vanished record: the record that is the same thing now';

COMMENT ON COLUMN targets.statement IS 'the words that state it, verbatim';

COMMENT ON COLUMN targets.metric IS 'what is measured, in the text''s words';

COMMENT ON COLUMN targets.value IS 'null for a milestone';

COMMENT ON COLUMN targets.value_max IS 'upper end of a range, else null';

COMMENT ON COLUMN targets.unit IS '"%", an ISO 4217 code, "x" for multiples, "rank", else the counted noun';

COMMENT ON COLUMN targets.deadline IS 'EDTF (ISO 8601-2, level 1, sub-year codes 33-41), such as 2026-40';

COMMENT ON COLUMN targets.baseline_date IS 'EDTF (ISO 8601-2, level 1, sub-year codes 33-41), such as 2026-40';

COMMENT ON COLUMN targets.commitment_id IS 'the promise this is one telling of';

CREATE TABLE tellings (
	commitment_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	target_id VARCHAR,
	article_id VARCHAR NOT NULL,
	published DATE,
	value DECIMAL(38, 9),
	value_max DECIMAL(38, 9),
	deadline VARCHAR,
	PRIMARY KEY (commitment_id, ordinal),
	FOREIGN KEY(commitment_id) REFERENCES records (id),
	FOREIGN KEY(target_id) REFERENCES records (id),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE tellings IS 'in order of publication';

COMMENT ON COLUMN tellings.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN tellings.target_id IS 'null where the release reports the promise met, or drops it from its list';

COMMENT ON COLUMN tellings.deadline IS 'EDTF (ISO 8601-2, level 1, sub-year codes 33-41), such as 2026-40';

CREATE TABLE versions (
	article_id VARCHAR NOT NULL,
	ordinal BIGINT NOT NULL,
	dump VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	start_offset BIGINT NOT NULL,
	end_offset BIGINT NOT NULL,
	title VARCHAR NOT NULL,
	published DATE,
	relation VARCHAR NOT NULL,
	similarity DOUBLE NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES records (id)
);

COMMENT ON TABLE versions IS 'One copy of the release in one dump.';

COMMENT ON COLUMN versions.ordinal IS 'place in the list, from 0';

COMMENT ON COLUMN versions.similarity IS 'share of this copy''s 24-character windows that the canonical has';

CREATE VIEW bodies AS
-- Every body of the latest run, public or not.
SELECT id, 'agency' AS type, name, kind, country, parent_id, succeeds_id, registry_id
FROM agencies
WHERE last_run IS NULL
UNION ALL
SELECT id, 'organization' AS type, name, kind, country, parent_id, succeeds_id, registry_id
FROM organizations
WHERE last_run IS NULL;

CREATE VIEW office_holders AS
-- Who held which post, and when releases say so. As of a day: first_seen <= day, and
-- next_seen (the next day on which somebody is newly seen in that post) is null or later.
WITH held AS (
  SELECT
    o.id AS official_id,
    o.name,
    p.title,
    COALESCE(b.name, p.organization) AS body,
    b.id AS body_id,
    p.first_seen,
    p.last_seen,
    LEAD(p.first_seen) OVER (
      PARTITION BY p.title, COALESCE(b.id, p.organization, '')
      ORDER BY p.first_seen, p.last_seen, o.id
    ) AS next_seen
  FROM officials AS o
  JOIN posts AS p ON p.official_id = o.id
  LEFT JOIN bodies AS b ON b.id = COALESCE(p.agency_id, p.organization_id)
  WHERE o.last_run IS NULL AND p.first_seen IS NOT NULL
)
SELECT
  official_id, name, title, body, body_id, first_seen, last_seen,
  CASE WHEN next_seen > last_seen THEN next_seen END AS next_seen
FROM held;

CREATE VIEW program_budgets AS
-- Each sum given for a program, with the first year of its period and who leads the program.
SELECT
  p.id AS program_id,
  p.name,
  p.kind,
  (SELECT MIN(b.name) FROM program_leads AS l JOIN bodies AS b ON b.id = l.lead_id
   WHERE l.program_id = p.id AND l.ordinal = 0) AS led_by,
  CASE WHEN s.period LIKE '..%' THEN NULL ELSE SUBSTR(s.period, 1, 4) END AS year,
  s.period,
  s.currency,
  s.amount,
  s.amount_max,
  s.bound,
  e.quote,
  e.article_id
FROM programs AS p
JOIN budgets AS s ON s.program_id = p.id
LEFT JOIN evidence AS e
  ON e.record_id = p.id AND e.part = 'budgets' AND e.part_ordinal = s.ordinal AND e.ordinal = 0
WHERE p.last_run IS NULL;

CREATE VIEW open_targets AS
-- Each target of the latest run that names a deadline, with the last year of that deadline.
SELECT
  t.id AS target_id,
  SUBSTR(SUBSTR(t.deadline, CASE WHEN t.deadline LIKE '____/%' THEN 6
                                 WHEN t.deadline LIKE '____-__/%' THEN 9
                                 WHEN t.deadline LIKE '____-__-__/%' THEN 12
                                 ELSE 1 END), 1, 4) AS deadline_year,
  t.deadline,
  t.statement,
  t.metric,
  t.direction,
  t.bound,
  t.value,
  t.value_max,
  t.unit,
  (SELECT MIN(b.name) FROM target_agencies AS l JOIN bodies AS b ON b.id = l.agency_id
   WHERE l.target_id = t.id AND l.ordinal = 0) AS promised_by,
  a.published,
  a.title AS article,
  t.article_id
FROM targets AS t
JOIN articles AS a ON a.id = t.article_id
WHERE t.last_run IS NULL AND t.deadline IS NOT NULL;

CREATE VIEW moved_commitments AS
-- Each telling of a promise that moved it, beside the telling before.
SELECT
  c.id AS commitment_id,
  c.metric,
  c.unit,
  m.movement,
  b.published AS told_before,
  b.value AS value_before,
  b.deadline AS deadline_before,
  t.published AS told,
  t.value,
  t.deadline,
  t.article_id
FROM commitments AS c
JOIN tellings AS t ON t.commitment_id = c.id
JOIN movements AS m ON m.commitment_id = c.id AND m.telling_ordinal = t.ordinal
LEFT JOIN tellings AS b ON b.commitment_id = c.id AND b.ordinal = t.ordinal - 1
WHERE c.last_run IS NULL AND m.movement NOT IN ('first_told', 'repeated');

CREATE VIEW article_statements AS
-- Everything that one article says: each piece of evidence in it, and what it proves.
SELECT
  e.article_id,
  a.title AS article,
  e.start_offset,
  e.end_offset,
  r.kind,
  e.part,
  e.record_id,
  COALESCE(o.name, y.name, z.name, p.name, t.statement, c.metric, m.text, d.text) AS record,
  e.quote
FROM evidence AS e
JOIN articles AS a ON a.id = e.article_id
JOIN records AS r ON r.id = e.record_id
LEFT JOIN officials AS o ON o.id = e.record_id
LEFT JOIN agencies AS y ON y.id = e.record_id
LEFT JOIN organizations AS z ON z.id = e.record_id
LEFT JOIN programs AS p ON p.id = e.record_id
LEFT JOIN targets AS t ON t.id = e.record_id
LEFT JOIN commitments AS c ON c.id = e.record_id
LEFT JOIN money AS m ON m.id = e.record_id
LEFT JOIN dates AS d ON d.id = e.record_id
WHERE COALESCE(a.last_run, o.last_run, y.last_run, z.last_run, p.last_run, t.last_run,
  c.last_run, m.last_run, d.last_run) IS NULL;

CREATE VIEW body_successors AS
-- Each body with the body that replaced it, and how many steps later that one comes.
WITH RECURSIVE chain (body_id, successor_id, steps) AS (
  SELECT succeeds_id, id, 1 FROM bodies WHERE succeeds_id IS NOT NULL
  UNION ALL
  SELECT chain.body_id, bodies.id, chain.steps + 1
  FROM chain JOIN bodies ON bodies.succeeds_id = chain.successor_id
  WHERE chain.steps < 100
)
SELECT c.body_id, b.name AS body, c.successor_id, s.name AS successor, c.steps
FROM chain AS c
JOIN bodies AS b ON b.id = c.body_id
JOIN bodies AS s ON s.id = c.successor_id;
