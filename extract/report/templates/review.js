"use strict";
/* The review: what is decided is sent at once and shown only when the server says that it is kept. */
(async () => {
  const { el, spaced, grouped, cause, fieldTables, evidence } = view;
  const [detail, actions, edit, fields, fault, why, other, pairing, trouble, help, many] =
    ["detail", "actions", "edit", "fields", "fault", "why", "other", "pairing", "trouble", "help", "many"]
      .map((id) => document.getElementById(id));
  const SETTLED = new Set(["decided", "unapplied"]);
  const POLL = 3000, TYPING = 150;
  let version = 0, shown = null, asking = 0, busy = false;

  /* Talking to the server */
  async function ask(path, body) {
    const options = body === undefined ? {} : {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    };
    let answer, told;
    try {
      answer = await fetch(path, { ...options, cache: "no-store" });
      told = await answer.json();
    } catch {
      complain("The review does not answer. What was decided is kept; start communique review again.");
      return null;
    }
    if (!answer.ok) { complain(told.error ?? "The review refused this."); return { refused: answer.status }; }
    trouble.hidden = true;
    return told;
  }

  function complain(text) {
    trouble.textContent = text;
    trouble.hidden = false;
  }

  /* What moved, here or in another window */
  function take({ moved, progress }) {
    version = progress.version;
    for (const [id, state] of Object.entries(moved)) byId.get(id).state = state;
    document.getElementById("settled").textContent = grouped(progress.settled);
    document.getElementById("progress").value = progress.settled;
  }

  async function poll() {
    if (document.visibilityState === "visible" && !busy) {
      const told = await ask(`states?since=${version}`);
      if (told && told.progress && Object.keys(told.moved).length) {
        const here = pages.current();
        take(told);
        pages.redraw();
        if (here && here.id in told.moved) show(here);
      }
    }
    setTimeout(poll, POLL);
  }

  /* One change */
  async function show(one) {
    closeEdit();
    shown = null;
    const turn = ++asking;
    enable(false);
    if (!one) { detail.replaceChildren(el("p", { class: "fine" }, "No change fits the filters.")); return; }
    history.replaceState(null, "", `#${one.id}`);
    const told = await ask(`change/${one.id}`);
    if (turn !== asking || !told || told.refused) return;
    shown = told;
    const decided = told.decided.map((past) => el("li", {},
      `${past.verdict} by ${past.by}, ${past.at}${past.why ? `: ${past.why}` : ""}`));
    detail.replaceChildren(
      ...view.head({ ...told.change, state: one.state }, linkTo(told.change.related)),
      ...(decided.length ? [el("ul", { class: "so-far", "aria-label": "Decided so far" }, ...decided)] : []),
      cause(told.change), ...fieldTables(told.change),
      ...told.change.evidence.map((found) => evidence(found, told.articles)));
    detail.scrollTop = 0;
    other.replaceChildren(...told.others.map((one) => el("option", { value: one.id }, one.name.slice(0, 120))));
    enable(true);
  }

  function linkTo(record) {
    const at = changes.findIndex((one) => one.record === record);
    if (at < 0) return record ?? "";
    const link = el("button", { type: "button", class: "link" }, record);
    link.addEventListener("click", () => pages.goTo(at));
    return link;
  }

  function enable(on) {
    for (const button of actions.querySelectorAll("button[data-verdict]")) {
      button.disabled = !on && button.dataset.verdict !== "undo";
    }
    pairing.hidden = !on || !shown || !shown.others.length;
    const canEdit = on && shown && Object.keys(shown.editable).length > 0;
    actions.querySelector("[data-verdict=edit]").disabled = !canEdit;
  }

  /* Deciding */
  async function decide(verdict, value) {
    const one = pages.current();
    if (!one || !shown || busy) return;
    busy = true;
    const told = await ask("decide", {
      id: one.id, stamp: shown.stamp, verdict, why: why.value,
      ...(value === undefined ? {} : { value }),
      ...(verdict === "same" || verdict === "different" ? { other: other.value } : {}),
    });
    busy = false;
    if (!told) return;
    if (told.refused) { if (told.refused === 409) { const words = trouble.textContent; await show(one); complain(words); } return; }
    why.value = "";
    take(told);
    pages.redraw();
    if (!pages.next((next) => !SETTLED.has(next.state))) show(one);
  }

  async function undo() {
    if (busy) return;
    busy = true;
    const told = await ask("undo", {});
    busy = false;
    if (!told || told.refused) return;
    take(told);
    pages.redraw();
    const at = changes.findIndex((one) => told.undone.includes(one.id));
    if (at >= 0) pages.goTo(at); else complain("There is nothing to undo.");
  }

  /* Correcting: checked against the model while it is written */
  function openEdit() {
    if (!shown || !Object.keys(shown.editable).length) return;
    const rows = Object.entries(shown.editable).map(([name, value]) => {
      const area = el("textarea", { rows: String(rowsOf(asText(value))), name, spellcheck: "false" });
      area.value = asText(value);
      area.addEventListener("input", () => { area.classList.toggle("touched", area.value !== asText(value)); checkSoon(); });
      return el("label", {}, el("span", {}, spaced(name)), area);
    });
    fields.replaceChildren(...rows);
    told("Change what is wrong; what you leave stays as the new run says it.", false);
    edit.hidden = false;
    document.getElementById("save").disabled = true;
    fields.querySelector("textarea").focus();
  }

  function closeEdit() { edit.hidden = true; fields.replaceChildren(); }

  const asText = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, typeof value === "object" && value ? 1 : 0));

  const rowsOf = (text) => Math.min(8, text.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 70), 0));

  function draft() {
    const value = {};
    for (const area of fields.querySelectorAll("textarea.touched")) {
      const was = shown.editable[area.name];
      try {
        value[area.name] = typeof was === "string" && !/^\s*(null|\{|\[)/.test(area.value) ? area.value : JSON.parse(area.value);
      } catch {
        if (was === null || typeof was === "string") value[area.name] = area.value;
        else return { bad: `${spaced(area.name)}: is no JSON value` };
      }
    }
    return { value };
  }

  let soon = 0;
  function checkSoon() { clearTimeout(soon); soon = setTimeout(check, TYPING); }

  async function check() {
    const save = document.getElementById("save");
    const { value, bad } = draft();
    if (bad || !Object.keys(value).length) { told(bad ?? "Nothing is changed yet.", Boolean(bad)); save.disabled = true; return false; }
    const answer = await ask("check", { id: pages.current().id, value });
    const wrong = !answer || answer.refused ? "It could not be checked." : answer.fault;
    told(wrong ?? "The record is sound.", Boolean(wrong));
    save.disabled = Boolean(wrong);
    return !wrong;
  }

  function told(text, bad) {
    fault.textContent = text;
    fault.classList.toggle("bad", bad);
  }

  edit.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await check()) { await decide("correct", draft().value); pages.list.focus(); }
  });
  document.getElementById("cancel").addEventListener("click", () => { closeEdit(); pages.list.focus(); });

  /* Many at once, after a look at what they are */
  function openMany() {
    const asked = pages.found().filter((one) => !SETTLED.has(one.state));
    const kinds = new Map();
    for (const one of asked) kinds.set(`${one.kind} ${one.what}`, (kinds.get(`${one.kind} ${one.what}`) ?? 0) + 1);
    const parts = [...kinds].map(([kind, count]) => `${grouped(count)} ${kind}`).join(", ");
    document.getElementById("many-what").textContent = asked.length
      ? `${grouped(asked.length)} open changes fit the filters: ${parts}.` : "No open change fits the filters.";
    document.getElementById("many-sample").replaceChildren(
      ...asked.slice(0, 12).map((one) => el("li", {}, one.label.slice(0, 160))),
      ...(asked.length > 12 ? [el("li", {}, `and ${grouped(asked.length - 12)} more`)] : []));
    for (const button of many.querySelectorAll("[data-many]")) button.disabled = !asked.length;
    many.dataset.ids = JSON.stringify(asked.map((one) => one.id));
    many.showModal();
  }

  async function decideMany(verdict) {
    const words = document.getElementById("many-why");
    busy = true;
    const told = await ask("decide-all", { ids: JSON.parse(many.dataset.ids), verdict, why: words.value });
    busy = false;
    many.close();
    if (!told || told.refused) return;
    words.value = "";
    take(told);
    pages.apply();
  }

  many.addEventListener("click", (event) => {
    const verdict = event.target.closest("[data-many]")?.dataset.many;
    if (verdict) decideMany(verdict);
  });
  for (const dialog of [help, many]) {
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  }
  document.getElementById("bulk").addEventListener("click", openMany);

  /* Keys and buttons */
  const deeds = {
    accept: () => decide("accept"), reject: () => decide("reject"), edit: openEdit, undo,
    same: () => pairing.hidden || decide("same"), different: () => pairing.hidden || decide("different"),
  };
  const keys = {
    a: deeds.accept, r: deeds.reject, e: deeds.edit, s: deeds.same, d: deeds.different, u: deeds.undo,
    n: () => pages.next((one) => !SETTLED.has(one.state)), w: () => why.focus(), "?": () => help.showModal(),
  };
  actions.addEventListener("click", (event) => {
    const verdict = event.target.closest("[data-verdict]")?.dataset.verdict;
    if (verdict) deeds[verdict]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") { if (!edit.hidden) closeEdit(); pages.list.focus(); return; }
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Enter" && event.target === why) pages.list.focus();
      return;
    }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  /* The start */
  const start = await ask("changes");
  if (!start) return;
  const changes = start.changes;
  const byId = new Map(changes.map((one) => [one.id, one]));
  const pages = browse({
    changes, words: (at) => changes[at].words, show,
    told: (one) => [one.kind, one.what === "changed" ? one.fields.join(", ") : one.what, spaced(one.cause), one.state]
      .filter(Boolean).join(" · "),
  });
  take({ moved: {}, progress: start.progress });
  const at = changes.findIndex((one) => `#${one.id}` === location.hash);
  pages.apply();
  if (at >= 0) pages.goTo(at); else if (changes.length && SETTLED.has(changes[0].state)) keys.n();
  pages.list.focus();
  setTimeout(poll, POLL);
})();
