/* The desk under the keyboard, and telling others what one is looking at. Everything works without it. */

(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;

  /* Keys: j, k, o, a and r, unless somebody types or has switched them off. */

  const SWITCH = "collegium.desk.keys";
  const hint = desk.querySelector("[data-keys]");
  const areOn = () => localStorage.getItem(SWITCH) !== "off";

  const showSwitch = () => {
    const button = hint.querySelector("[data-keys-switch]");
    button.textContent = areOn() ? "Keys are on" : "Keys are off";
    button.setAttribute("aria-pressed", String(areOn()));
  };

  if (hint) {
    hint.hidden = false;
    showSwitch();
    hint.querySelector("[data-keys-switch]").addEventListener("click", () => {
      localStorage.setItem(SWITCH, areOn() ? "off" : "on");
      showSwitch();
    });
  }

  const isTyping = (at) =>
    at instanceof Element &&
    (at.isContentEditable ||
      at.closest("textarea, select, [role=textbox], [role=combobox], dialog, [role=dialog]") !== null ||
      (at.matches("input") && !["radio", "checkbox", "submit", "button"].includes(at.type)));

  const titles = () => [...desk.querySelectorAll(".desk-row__title")];

  const step = (by) => {
    const rows = titles();
    const at = rows.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    rows[next]?.focus();
  };

  const open = (outcome) => {
    const title = titles().find((each) => each === document.activeElement);
    if (!title) return false;
    window.location.assign(outcome ? `${title.href}?outcome=${outcome}` : title.href);
    return true;
  };

  /* Where the reason is written: a case has one place, a post one to approve and one to stop it. */
  const reasonFor = (outcome) =>
    desk.querySelector(`[name=reason], [name=${outcome === "return" ? "stop" : "go"}-reason]`);

  const choose = (outcome) => {
    const radio = desk.querySelector(`[name=outcome][value=${outcome}]`);
    if (radio) {
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const reason = reasonFor(outcome);
    reason?.focus();
    return Boolean(reason);
  };

  const act = desk.dataset.desk === "case" ? choose : open;
  const KEYS = {
    j: () => (titles().length ? (step(1), true) : false),
    k: () => (titles().length ? (step(-1), true) : false),
    o: () => open(""),
    a: () => act("no-breach"),
    r: () => act("return"),
  };

  document.addEventListener("keydown", (event) => {
    if (!hint || !areOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (KEYS[event.key]?.()) event.preventDefault();
  });

  const asked = new URLSearchParams(window.location.search).get("outcome");
  if (desk.dataset.desk === "case" && asked) reasonFor(asked)?.focus();

  /* Claims: taken when the case is opened, left with the page. */

  const claim = desk.querySelector("[data-claim]");
  if (!claim) return;

  const ask = (what) => {
    const body = new FormData(claim);
    body.set("do", what);
    return body;
  };

  const show = ({ mine, holder, since }) => {
    claim.querySelector("button").hidden = true;
    claim.querySelector("[data-claim-mine]").hidden = !mine;
    claim.querySelector("[data-claim-other]").hidden = mine;
    claim.querySelector("[data-claim-name]").textContent = holder;
    claim.querySelector("[data-claim-since]").textContent = since;
  };

  const take = async () => {
    const answer = await fetch(claim.action, {
      method: "POST",
      body: ask("take"),
      headers: { Accept: "application/json" },
    });
    if (answer.ok) show(await answer.json());
  };

  window.addEventListener("pageshow", () => take().catch(() => {}));
  window.addEventListener("pagehide", () => navigator.sendBeacon(claim.action, ask("leave")));
})();
