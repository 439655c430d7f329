/* A proposal saves itself while it is written, for whoever is known by a link or has signed in. */

(() => {
  const form = document.querySelector("[data-saves-itself]");
  if (!form) return;
  window.collegium.savesItself(form, {
    said: form.querySelector("[data-said]"),
    press: ["press", "save"],
    leaveOut: ["attachments"],
    pause: 2000,
    atLeast: 10000,
  });
})();
