"use strict";
/* Filters, searches and shows changes. Texts from dumps are only ever set as text. Of the list only
   the rows in sight exist, so that ten thousand changes cost as much as fifty. */
(() => {
  const ROW = 56, SPARE = 8, AROUND = 240;
  const SIGNS = { added: "+", removed: "−", changed: "~" };
  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
  const { changes, articles } = JSON.parse(document.getElementById("data").textContent);
  const [list, spacer, detail, search, status, filters] =
    ["list", "spacer", "detail", "search", "status", "filters"].map((id) => document.getElementById(id));
  const facets = [...filters.querySelectorAll("fieldset")].map((fieldset) => ({
    name: fieldset.dataset.facet,
    labels: [...fieldset.querySelectorAll("label")],
    chosen: new Set(),
  }));
  const byRecord = new Map(changes.map((one, at) => [one.record, at]));
  let found = changes.map((_, at) => at), selected = -1, drawn = new Map();

  const visible = (text) =>
    text.replace(HIDDEN, (char) => `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
  const el = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    for (const child of children) made.append(typeof child === "string" ? visible(child) : child);
    return made;
  };
  const spaced = (word) => word.replaceAll("_", " ");
  const grouped = (count) => count.toLocaleString("en");

  /* Filters */
  const words = changes.map((one) => [
    one.label, one.record, one.was, one.related, one.why, one.publisher, ...one.edits.flat(),
    one.article === null ? "" : articles[one.article].title,
    ...one.fields.flatMap((field) => [field.name, ...field.old.map((p) => p[1]), ...field.new.map((p) => p[1])]),
  ].join("\n").toLowerCase());

  function apply() {
    for (const facet of facets) {
      facet.chosen = new Set(facet.labels.map((one) => one.control).filter((box) => box.checked).map((box) => box.value));
    }
    const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const counts = facets.map(() => new Map());
    const keep = selected < 0 ? -1 : found[selected];
    found = [];
    for (let at = 0; at < changes.length; at++) {
      if (!asked.every((word) => words[at].includes(word))) continue;
      const failing = facets.filter((facet) => facet.chosen.size && !facet.chosen.has(changes[at][facet.name]));
      if (!failing.length) found.push(at);
      facets.forEach((facet, place) => {
        if (failing.length > 1 || (failing.length === 1 && failing[0] !== facet)) return;
        const value = changes[at][facet.name];
        counts[place].set(value, (counts[place].get(value) ?? 0) + 1);
      });
    }
    facets.forEach((facet, place) => showCounts(facet, counts[place]));
    status.textContent = found.length === changes.length
      ? `${grouped(changes.length)} changes, by kind and article`
      : `${grouped(found.length)} of ${grouped(changes.length)} changes`;
    spacer.style.height = `${found.length * ROW}px`;
    clearRows();
    select(found.length ? Math.max(0, found.indexOf(keep)) : -1);
    if (found.indexOf(keep) < 0) list.scrollTop = 0;
    draw();
  }

  function showCounts(facet, counts) {
    const most = Math.max(1, ...counts.values());
    for (const label of facet.labels) {
      const count = counts.get(label.control.value) ?? 0;
      label.querySelector(".count").textContent = grouped(count);
      label.querySelector(".fill").setAttribute("width", `${(100 * count) / most}%`);
      label.classList.toggle("empty", count === 0);
    }
  }

  /* The list: rows in sight only */
  function clearRows() {
    for (const row of drawn.values()) row.remove();
    drawn.clear();
  }

  function draw() {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
    const last = Math.min(found.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE);
    for (const [at, row] of drawn) {
      if (at < first || at >= last) { row.remove(); drawn.delete(at); }
    }
    for (let at = first; at < last; at++) {
      if (!drawn.has(at)) {
        const row = makeRow(at);
        drawn.set(at, row);
        spacer.append(row);
      }
    }
    markSelected();
  }

  function makeRow(at) {
    const one = changes[found[at]];
    const told = [one.kind, one.what === "changed" ? one.fields.map((field) => field.name).slice(0, 4).join(", ") : one.what, spaced(one.cause)];
    if (one.state !== "open") told.push(one.state);
    const row = el("div", { class: "row", role: "option", id: `row-${at}`, "aria-posinset": at + 1, "aria-setsize": found.length, "aria-selected": "false" },
      el("span", { class: `mark ${one.what}`, "aria-hidden": "true" }, SIGNS[one.what]),
      el("span", { class: "label" }, one.label.slice(0, 200)),
      el("span", { class: "meta" }, told.filter(Boolean).join(" · ")));
    row.style.top = `${at * ROW}px`;
    row.addEventListener("click", () => { select(at); list.focus(); onPhone(); });
    return row;
  }

  function markSelected() {
    for (const [at, row] of drawn) row.setAttribute("aria-selected", String(at === selected));
    if (drawn.has(selected)) list.setAttribute("aria-activedescendant", `row-${selected}`);
    else list.removeAttribute("aria-activedescendant");
  }

  function select(at) {
    selected = at;
    if (at >= 0) {
      const top = at * ROW;
      if (top < list.scrollTop) list.scrollTop = top;
      if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    }
    draw();
    show(at < 0 ? null : changes[found[at]]);
  }

  function onPhone() {
    if (matchMedia("(max-width: 44rem)").matches) detail.scrollIntoView();
  }

  /* One change */
  function show(one) {
    if (!one) { detail.replaceChildren(el("p", { class: "fine" }, "No change fits the filters.")); return; }
    history.replaceState(null, "", `#${one.id}`);
    const ids = one.was ? `${one.was} → ${one.record}: the same words under another id` : one.record;
    const meta = el("p", { class: "fine" }, `${one.kind} · ${one.what} · ${one.level} · ${ids}`);
    if (one.state !== "open") meta.append(el("b", {}, ` · ${one.state}`));
    detail.replaceChildren(
      el("h2", {}, one.label), meta, related(one),
      cause(one), ...fieldTables(one), ...one.evidence.map((found) => evidence(found)));
    detail.scrollTop = 0;
  }

  function related(one) {
    if (!one.related) return document.createTextNode("");
    const told = one.what === "removed" ? "Its words are now in " : "Its words were in ";
    const at = byRecord.get(one.related);
    const link = at === undefined ? el("span", {}, one.related) : el("button", { type: "button", class: "link" }, one.related);
    link.addEventListener("click", () => at !== undefined && goTo(at));
    return el("p", { class: "fine" }, told, link);
  }

  function cause(one) {
    const edits = one.edits.flatMap(([before, after]) =>
      [before && el("del", {}, before), after && el("ins", {}, after), " "].filter(Boolean));
    const more = one.more_edits ? [`and ${grouped(one.more_edits)} more`] : [];
    return el("p", { class: "why" }, el("b", {}, "Cause: "), one.why, ...(edits.length ? ["; words that changed: ", ...edits, ...more] : []));
  }

  /* What the record says, and folded away what only tells where it was read. */
  function fieldTables(one) {
    const where = one.what === "changed" ? one.fields.filter((field) => field.level === "evidence") : [];
    const says = one.fields.filter((field) => !where.includes(field));
    const told = says.length ? fieldTable(one, says)
      : el("p", { class: "fine" }, one.what === "changed" ? "It says the same; only where it was read is another." : "It says no more than that.");
    if (!where.length) return [told];
    return [told, el("details", {}, el("summary", {}, `Where it was read: ${where.map((field) => spaced(field.name)).join(", ")}`), fieldTable(one, where))];
  }

  function fieldTable(one, fields) {
    const whole = one.what !== "changed";
    const heads = whole ? ["Field", one.what === "added" ? "New record" : "Old record"] : ["Field", "Old", "New"];
    const rows = fields.map((field) => el("tr", {},
      el("th", { scope: "row" }, spaced(field.name)),
      ...(whole
        ? [side([...field.old, ...field.new].map(([, text]) => [0, text]), "", heads[1])]
        : [side(field.old, "del", "Old"), side(field.new, "ins", "New")])));
    return el("div", { class: "scroll", role: "region", "aria-label": "Fields", tabindex: "0" },
      el("table", { class: whole ? "fields whole" : "fields" },
        el("thead", {}, el("tr", {}, ...heads.map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, ...rows)));
  }

  function side(pieces, tag, name) {
    const parts = pieces.map(([differs, text]) => (differs ? el(tag, {}, text) : visible(text)));
    return el("td", { "data-side": name }, pieces.length ? el("div", {}, ...parts) : el("span", { class: "none" }, "nothing"));
  }

  function evidence({ article, old, new: now }) {
    const one = articles[article];
    const head = el("h3", {}, one.title.slice(0, 300));
    const told = el("p", { class: "fine" }, [one.published ?? "undated", one.publisher, one.id].filter(Boolean).join(" · "));
    const texts = el("div", { class: "texts" });
    if (one.old === null || one.new === null) {
      const marks = [...old.filter((m) => one.new === null || m[2]).map((m) => [...m, "old"]), ...now.map((m) => [...m, m[2] ? "new" : ""])];
      texts.append(textBlock(one.new ?? one.old, marks, one.new === null ? "Only in the old run" : ""));
    } else {
      texts.append(
        textBlock(one.old, old.map((m) => [...m, m[2] ? "old" : ""]), "Old text"),
        textBlock(one.new, now.map((m) => [...m, m[2] ? "new" : ""]), "New text"));
    }
    return el("section", {}, head, told, texts);
  }

  function textBlock(text, marks, title) {
    marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const box = el("div", { class: "text", tabindex: "0", role: "region", "aria-label": title || "Text of the article" });
    const whole = el("button", { type: "button" }, "Whole article");
    const fill = (around) => {
      box.replaceChildren(...pieces(text, marks, around));
      whole.hidden = around === Infinity || box.querySelector(".gap") === null;
    };
    whole.addEventListener("click", () => { fill(Infinity); box.focus(); });
    fill(AROUND);
    return el("div", {}, ...(title ? [el("p", { class: "side" }, title)] : []), box, whole);
  }

  /* The text around its marks, or all of it; marks that overlap are cut where the next begins. */
  function* pieces(text, marks, around) {
    let at = 0;
    if (!marks.length) { yield* stretch(text, 0, text.length, around === Infinity ? Infinity : 2 * around, true, false); return; }
    for (let place = 0; place < marks.length; place++) {
      const [from, to, , kind] = marks[place];
      if (to <= at) continue;
      yield* stretch(text, at, Math.max(at, from), around, place > 0, true);
      yield el("mark", kind ? { class: kind, title: kind === "old" ? "only the old run rests on this" : "only the new run rests on this" } : {}, text.slice(Math.max(at, from), to));
      at = to;
    }
    yield* stretch(text, at, text.length, around, true, false);
  }

  function* stretch(text, from, to, around, head, tail) {
    if (to - from <= 2 * around + 20) { yield visible(text.slice(from, to)); return; }
    if (head) yield visible(text.slice(from, from + around).replace(/\S{0,40}$/, ""));
    yield el("span", { class: "gap" }, " […] ");
    if (tail) yield visible(text.slice(to - around, to).replace(/^\S{0,40}/, ""));
  }

  /* Moving about */
  function goTo(at) {
    if (!found.includes(at)) { filters.reset(); search.value = ""; apply(); }
    select(found.indexOf(at));
  }

  function move(event) {
    const page = Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
    const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined || !found.length) return;
    event.preventDefault();
    select(Math.min(found.length - 1, Math.max(0, selected + step)));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, button, summary");
    if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
    else if (event.key === "Escape" && event.target === search) { list.focus(); }
    else if (document.activeElement === list || (!typing && (event.key === "j" || event.key === "k"))) move(event);
  });
  list.addEventListener("scroll", draw, { passive: true });
  addEventListener("resize", draw);
  filters.addEventListener("change", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => { search.value = ""; setTimeout(apply); });
  search.addEventListener("input", apply);
  if (matchMedia("(max-width: 68rem)").matches) filters.querySelector("details").open = false;

  const asked = changes.findIndex((one) => `#${one.id}` === location.hash);
  apply();
  if (asked >= 0) goTo(asked);
})();
