"use strict";
/* Draws one change: its cause, its fields side by side, its evidence in its articles. Texts from dumps
   are only ever set as text. */
const view = (() => {
  const AROUND = 240;
  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

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

  /* What the change is called and which record it is of; `related` is its name or a link to it. */
  function head(one, related) {
    const ids = one.was ? `${one.was} → ${one.record}: the same words under another id` : one.record;
    const meta = el("p", { class: "fine" }, `${one.kind} · ${one.what} · ${one.level} · ${ids}`);
    if (one.state !== "open") meta.append(el("b", {}, ` · ${one.state}`));
    const told = one.what === "removed" ? "Its words are now in " : "Its words were in ";
    return [el("h2", { dir: "auto" }, one.label), meta, ...(one.related ? [el("p", { class: "fine" }, told, related)] : [])];
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
    return [told, el("details", {}, el("summary", {}, `Places and ids: ${where.map((field) => spaced(field.name)).join(", ")}`), fieldTable(one, where))];
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

  function evidence({ article, old, new: now }, articles) {
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
    const box = el("div", { class: "text", dir: "auto", tabindex: "0", role: "region", "aria-label": title || "Text of the article" });
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

  return { el, head, spaced, grouped, cause, fieldTables, evidence };
})();
