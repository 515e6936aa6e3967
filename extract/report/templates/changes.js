"use strict";
/* The page of changes: everything is in the page itself. */
(() => {
  const { el, spaced, cause, fieldTables, evidence } = view;
  const { changes, articles } = JSON.parse(document.getElementById("data").textContent);
  const detail = document.getElementById("detail");
  const byRecord = new Map(changes.map((one, at) => [one.record, at]));
  const words = changes.map((one) => [
    one.label, one.record, one.was, one.related, one.why, one.publisher, ...one.edits.flat(),
    one.article === null ? "" : articles[one.article].title,
    ...one.fields.flatMap((field) => [field.name, ...field.old.map((p) => p[1]), ...field.new.map((p) => p[1])]),
  ].join("\n").toLowerCase());

  function told(one) {
    const fields = one.fields.map((field) => field.name).slice(0, 4).join(", ");
    const parts = [one.kind, one.what === "changed" ? fields : one.what, spaced(one.cause)];
    return [...parts, one.state === "open" ? "" : one.state].filter(Boolean).join(" · ");
  }

  function show(one) {
    if (!one) { detail.replaceChildren(el("p", { class: "fine" }, "No change fits the filters.")); return; }
    history.replaceState(null, "", `#${one.id}`);
    const link = el("button", { type: "button", class: "link" }, one.related ?? "");
    const at = byRecord.get(one.related);
    link.addEventListener("click", () => pages.goTo(at));
    detail.replaceChildren(
      ...view.head(one, at === undefined ? one.related : link), cause(one), ...fieldTables(one),
      ...one.evidence.map((found) => evidence(found, articles)));
    detail.scrollTop = 0;
  }

  const pages = browse({ changes, words: (at) => words[at], told, show });
  const asked = changes.findIndex((one) => `#${one.id}` === location.hash);
  pages.apply();
  if (asked >= 0) pages.goTo(asked);
})();
