/* A form that saves itself: a moment after the last key, and when one leaves the page. The server answers with
   what to tell the writer (`said`) and the number of what is saved (`version`). Buttons work as without it. */

(() => {
  window.collegium = window.collegium || {};

  window.collegium.savesItself = (form, { said, press, leaveOut, pause, atLeast = 0, meanwhile = "" }) => {
    const [name, value] = press;
    let timer = 0;
    let last = 0;
    let underWay = null;
    let changed = false;
    let stopped = false;

    const tell = (words) => {
      if (said.textContent !== words) said.textContent = words;
    };

    const body = () => {
      const typed = new FormData(form);
      leaveOut.forEach((each) => typed.delete(each));
      typed.set(name, value);
      return typed;
    };

    const post = async (leaving) => {
      changed = false;
      last = Date.now();
      try {
        const answer = await fetch(form.getAttribute("action") || window.location.href, {
          method: "POST",
          body: body(),
          headers: { Accept: "application/json" },
          keepalive: leaving,
        });
        const told = await answer.json();
        tell(told.said);
        if (answer.ok) form.elements.version.value = told.version;
        else if (answer.status !== 422) stopped = true;
      } catch {
        changed = true;
        tell("Not saved: there is no connection at the moment. It is tried again as you go on.");
      }
    };

    const save = async (leaving = false) => {
      clearTimeout(timer);
      if (underWay || stopped || !changed) return;
      underWay = post(leaving);
      await underWay;
      underWay = null;
      if (changed && !leaving) soon();
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(save, Math.max(pause, last + atLeast - Date.now()));
    };

    form.addEventListener("input", (event) => {
      if (stopped || leaveOut.includes(event.target.name)) return;
      changed = true;
      if (meanwhile) tell(meanwhile);
      soon();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save(true);
    });
    form.addEventListener("submit", (event) => {
      stopped = true;
      clearTimeout(timer);
      if (!underWay) return;
      /* What is on its way arrives first, or the button would meet a newer text of one's own. */
      event.preventDefault();
      underWay.then(() => form.requestSubmit(event.submitter));
      underWay = null;
    });
  };
})();
