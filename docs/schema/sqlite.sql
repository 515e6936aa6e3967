-- Schema version 2 for sqlite, made by `communique schema`.

CREATE TABLE communique_schema (
	version INTEGER NOT NULL,
	fingerprint TEXT NOT NULL,
	PRIMARY KEY (version)
)
 STRICT;

CREATE TABLE records (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE runs (
	id TEXT NOT NULL,
	schema_version INTEGER NOT NULL,
	version TEXT NOT NULL,
	model TEXT NOT NULL,
	model_hash TEXT NOT NULL,
	settings_hash TEXT NOT NULL,
	code_hash TEXT NOT NULL,
	layouts_hash TEXT NOT NULL,
	gazetteers_hash TEXT NOT NULL,
	decisions_hash TEXT,
	peak_memory_bytes INTEGER NOT NULL,
	seal TEXT,
	PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE agencies (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	name TEXT NOT NULL,
	country TEXT,
	parent_id TEXT,
	succeeds_id TEXT,
	registry_id TEXT,
	split_from TEXT,
	kind TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(parent_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(succeeds_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE commitments (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	metric TEXT NOT NULL,
	unit TEXT,
	split_from TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE decided (
	record_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	field TEXT NOT NULL,
	PRIMARY KEY (record_id, ordinal),
	FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE former_ids (
	record_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	former_id TEXT NOT NULL,
	PRIMARY KEY (record_id, ordinal),
	FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE loads (
	ordinal INTEGER NOT NULL,
	run_id TEXT NOT NULL,
	PRIMARY KEY (ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE officials (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	name TEXT NOT NULL,
	split_from TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE organizations (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	name TEXT NOT NULL,
	country TEXT,
	parent_id TEXT,
	succeeds_id TEXT,
	registry_id TEXT,
	split_from TEXT,
	kind TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(parent_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(succeeds_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE programs (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	status TEXT,
	period TEXT,
	split_from TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE quarantine (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	stage TEXT NOT NULL,
	code TEXT NOT NULL,
	dump TEXT NOT NULL,
	place TEXT,
	reason TEXT NOT NULL,
	advice TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run_counts (
	run_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	name TEXT NOT NULL,
	value INTEGER NOT NULL,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run_dumps (
	run_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	path TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	format TEXT NOT NULL,
	packing TEXT,
	encoding TEXT,
	pages INTEGER NOT NULL,
	layout TEXT,
	fit REAL,
	articles INTEGER NOT NULL,
	characters INTEGER NOT NULL,
	set_aside INTEGER NOT NULL,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run_encodings (
	run_id TEXT NOT NULL,
	dump_ordinal INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	name TEXT NOT NULL,
	value INTEGER NOT NULL,
	PRIMARY KEY (run_id, dump_ordinal, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run_files (
	run_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run_settings (
	run_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	name TEXT NOT NULL,
	value TEXT,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run_skipped (
	run_id TEXT NOT NULL,
	dump_ordinal INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	name TEXT NOT NULL,
	value INTEGER NOT NULL,
	PRIMARY KEY (run_id, dump_ordinal, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE run_timings (
	run_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	stage TEXT NOT NULL,
	seconds REAL NOT NULL,
	hits INTEGER,
	misses INTEGER,
	PRIMARY KEY (run_id, ordinal),
	FOREIGN KEY(run_id) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE agency_acronyms (
	agency_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	acronym TEXT NOT NULL,
	PRIMARY KEY (agency_id, ordinal),
	FOREIGN KEY(agency_id) REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE agency_aliases (
	agency_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	alias TEXT NOT NULL,
	PRIMARY KEY (agency_id, ordinal),
	FOREIGN KEY(agency_id) REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE articles (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	title TEXT NOT NULL,
	publisher TEXT,
	publisher_id TEXT,
	published TEXT,
	category TEXT,
	language TEXT NOT NULL,
	text TEXT NOT NULL,
	stub INTEGER NOT NULL,
	licence TEXT,
	split_layout TEXT NOT NULL,
	split_fit REAL NOT NULL,
	split_start_reason TEXT NOT NULL,
	split_end_reason TEXT NOT NULL,
	source_dump TEXT NOT NULL,
	source_sha256 TEXT NOT NULL,
	source_url TEXT,
	source_form TEXT NOT NULL,
	source_start INTEGER NOT NULL,
	source_end INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(publisher_id) REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
	CHECK (published IS date(published, '+0 days'))
)
 STRICT;

CREATE TABLE budgets (
	program_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	currency TEXT NOT NULL,
	amount ANY NOT NULL,
	amount_max ANY,
	bound TEXT NOT NULL,
	period TEXT,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES programs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE commitment_agencies (
	commitment_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	agency_id TEXT NOT NULL,
	PRIMARY KEY (commitment_id, ordinal),
	FOREIGN KEY(commitment_id) REFERENCES commitments (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agency_id) REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE movements (
	commitment_id TEXT NOT NULL,
	telling_ordinal INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	movement TEXT NOT NULL,
	PRIMARY KEY (commitment_id, telling_ordinal, ordinal),
	FOREIGN KEY(commitment_id) REFERENCES commitments (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE official_aliases (
	official_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	alias TEXT NOT NULL,
	PRIMARY KEY (official_id, ordinal),
	FOREIGN KEY(official_id) REFERENCES officials (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE organization_acronyms (
	organization_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	acronym TEXT NOT NULL,
	PRIMARY KEY (organization_id, ordinal),
	FOREIGN KEY(organization_id) REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE organization_aliases (
	organization_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	alias TEXT NOT NULL,
	PRIMARY KEY (organization_id, ordinal),
	FOREIGN KEY(organization_id) REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE posts (
	official_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	title TEXT NOT NULL,
	organization TEXT,
	agency_id TEXT,
	organization_id TEXT,
	first_seen TEXT,
	last_seen TEXT,
	organization_rule TEXT,
	PRIMARY KEY (official_id, ordinal),
	FOREIGN KEY(official_id) REFERENCES officials (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agency_id) REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(organization_id) REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
	CHECK (first_seen IS date(first_seen, '+0 days')),
	CHECK (last_seen IS date(last_seen, '+0 days'))
)
 STRICT;

CREATE TABLE program_aliases (
	program_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	alias TEXT NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES programs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE program_leads (
	program_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	lead_id TEXT NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES programs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(lead_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE program_partners (
	program_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	partner_id TEXT NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES programs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(partner_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE article_notes (
	article_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE checks (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	code TEXT NOT NULL,
	article_id TEXT NOT NULL,
	message TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE contacts (
	article_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	name TEXT,
	phone TEXT,
	email TEXT,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE dates (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	article_id TEXT NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	text TEXT NOT NULL,
	kind TEXT NOT NULL,
	value TEXT,
	timex TEXT,
	start_date TEXT,
	end_date TEXT,
	resolved_from TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
	CHECK (start_date IS date(start_date, '+0 days')),
	CHECK (end_date IS date(end_date, '+0 days'))
)
 STRICT;

CREATE TABLE evidence (
	record_id TEXT NOT NULL,
	part TEXT NOT NULL,
	part_ordinal INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	article_id TEXT NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	quote TEXT NOT NULL,
	PRIMARY KEY (record_id, part, part_ordinal, ordinal),
	FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE money (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	article_id TEXT NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	text TEXT NOT NULL,
	currency TEXT NOT NULL,
	amount ANY NOT NULL,
	amount_max ANY,
	bound TEXT NOT NULL,
	period TEXT,
	role TEXT NOT NULL,
	program_id TEXT,
	converted_from TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(program_id) REFERENCES programs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(converted_from) REFERENCES money (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE revisions (
	article_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	from_copy TEXT NOT NULL,
	to_copy TEXT NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE segments (
	article_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	text_start INTEGER NOT NULL,
	dump_start INTEGER NOT NULL,
	length INTEGER NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE sightings (
	official_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	article_id TEXT NOT NULL,
	name TEXT NOT NULL,
	rule TEXT NOT NULL,
	shared TEXT,
	"like" TEXT,
	PRIMARY KEY (official_id, ordinal),
	FOREIGN KEY(official_id) REFERENCES officials (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE targets (
	id TEXT NOT NULL,
	content_hash INTEGER NOT NULL,
	first_run TEXT NOT NULL,
	last_run TEXT,
	survivor_id TEXT,
	article_id TEXT NOT NULL,
	statement TEXT NOT NULL,
	metric TEXT NOT NULL,
	kind TEXT NOT NULL,
	value ANY,
	value_max ANY,
	unit TEXT,
	bound TEXT NOT NULL,
	direction TEXT NOT NULL,
	deadline TEXT,
	baseline_value ANY,
	baseline_unit TEXT,
	baseline_date TEXT,
	commitment_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(first_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(last_run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(survivor_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(commitment_id) REFERENCES commitments (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE versions (
	article_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	dump TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	title TEXT NOT NULL,
	published TEXT,
	relation TEXT NOT NULL,
	similarity REAL NOT NULL,
	PRIMARY KEY (article_id, ordinal),
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
	CHECK (published IS date(published, '+0 days'))
)
 STRICT;

CREATE TABLE program_targets (
	program_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	target_id TEXT NOT NULL,
	PRIMARY KEY (program_id, ordinal),
	FOREIGN KEY(program_id) REFERENCES programs (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(target_id) REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE target_agencies (
	target_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	agency_id TEXT NOT NULL,
	PRIMARY KEY (target_id, ordinal),
	FOREIGN KEY(target_id) REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(agency_id) REFERENCES agencies (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE target_programs (
	target_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	program_id TEXT NOT NULL,
	PRIMARY KEY (target_id, ordinal),
	FOREIGN KEY(target_id) REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(program_id) REFERENCES programs (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE tellings (
	commitment_id TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	target_id TEXT,
	article_id TEXT NOT NULL,
	published TEXT,
	value ANY,
	value_max ANY,
	deadline TEXT,
	PRIMARY KEY (commitment_id, ordinal),
	FOREIGN KEY(commitment_id) REFERENCES commitments (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(target_id) REFERENCES targets (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(article_id) REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
	CHECK (published IS date(published, '+0 days'))
)
 STRICT;

CREATE INDEX agencies_parent_id ON agencies (parent_id);

CREATE INDEX agencies_succeeds_id ON agencies (succeeds_id);

CREATE INDEX loads_run_id ON loads (run_id);

CREATE INDEX organizations_parent_id ON organizations (parent_id);

CREATE INDEX organizations_succeeds_id ON organizations (succeeds_id);

CREATE INDEX articles_publisher_id ON articles (publisher_id);

CREATE INDEX commitment_agencies_agency_id ON commitment_agencies (agency_id);

CREATE INDEX posts_agency_id ON posts (agency_id);

CREATE INDEX posts_organization_id ON posts (organization_id);

CREATE INDEX program_leads_lead_id ON program_leads (lead_id);

CREATE INDEX program_partners_partner_id ON program_partners (partner_id);

CREATE INDEX checks_article_id ON checks (article_id);

CREATE INDEX dates_article_id ON dates (article_id);

CREATE INDEX evidence_article_id ON evidence (article_id);

CREATE INDEX money_article_id ON money (article_id);

CREATE INDEX money_converted_from ON money (converted_from);

CREATE INDEX money_program_id ON money (program_id);

CREATE INDEX sightings_article_id ON sightings (article_id);

CREATE INDEX targets_article_id ON targets (article_id);

CREATE INDEX targets_commitment_id ON targets (commitment_id);

CREATE INDEX program_targets_target_id ON program_targets (target_id);

CREATE INDEX target_agencies_agency_id ON target_agencies (agency_id);

CREATE INDEX target_programs_program_id ON target_programs (program_id);

CREATE INDEX tellings_article_id ON tellings (article_id);

CREATE INDEX tellings_target_id ON tellings (target_id);

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
