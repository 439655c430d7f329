/* Two kindnesses of the form. It works without them: the button then asks the server for a row,
   and questions that depend on another answer are always shown. */
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

  // Which question is shown only with which answer to another; an empty answer stands for any text at all.
  const DEPENDS = {
    resources: ["resources_choice", "some"],
    restriction: ["membership", "restricted"],
    restriction_rationale: ["membership", "restricted"],
    standards_rationale: ["standards", ""],
  };

  function answered(form, name, value) {
    const field = form.elements[name];
    if (!field) return true;
    return value ? field.value === value : field.value.trim() !== "";
  }

  document.querySelectorAll(".proposal-form").forEach(function (form) {
    function update() {
      Object.entries(DEPENDS).forEach(function ([name, [other, value]]) {
        const input = form.elements[name];
        const block = input && input.closest(".field");
        if (!block) return;
        const kept = input.value.trim() !== "" || block.querySelector(".field__error");
        block.hidden = !kept && !answered(form, other, value);
      });
    }
    form.addEventListener("input", update);
    update();
  });

  const first = document.querySelector(".error-summary, .notice[role=alert]");
  if (first) first.focus();
})();
