/* Adds a row of an entries field at once; without scripts the same button asks the server for one. */
(function () {
  "use strict";

  function addRow(field) {
    const rows = field.querySelectorAll(".entries-field__row");
    const row = rows[rows.length - 1].cloneNode(true);
    const number = rows.length + 1;
    const input = row.querySelector("input");
    const label = row.querySelector("label");
    input.id = input.id.replace(/_\d+$/, "_" + number);
    input.value = "";
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    label.htmlFor = input.id;
    label.textContent = field.dataset.one + " " + number;
    rows[rows.length - 1].after(row);
    input.focus();
    return number;
  }

  document.querySelectorAll("[data-entries]").forEach(function (field) {
    const button = field.querySelector("[data-more]");
    if (!button) return;
    button.addEventListener("click", function (event) {
      event.preventDefault();
      if (addRow(field) >= Number(field.dataset.most)) button.remove();
    });
  });

  const first = document.querySelector(".error-summary, .notice[role=alert]");
  if (first) first.focus();
})();
