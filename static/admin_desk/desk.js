// Comfort at the desk: keys that save, turning the original's pages without leaving the form, and the live
// check of what a decision means. Everything works without it.
"use strict";

const form = document.querySelector("#content-main form");
const CHECK_AFTER = 500; // milliseconds without typing

document.addEventListener("keydown", (event) => {
  if (!form || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const wanted = { Enter: ["_next", "_save"], s: ["_continue", "_save"] }[event.key] || [];
  const button = wanted.map((name) => form.querySelector(`input[name="${name}"]`)).find(Boolean);
  if (!button) return;
  event.preventDefault();
  button.click();
});

const showMarked = (pane) => {
  const marked = pane.querySelector(".desk-text li[class], .desk-picture rect");
  const below = marked ? marked.getBoundingClientRect().top - pane.getBoundingClientRect().top : 0;
  pane.scrollTop = Math.max(0, below - 120);
};

const source = document.querySelector(".desk-source");
if (source) window.addEventListener("load", () => showMarked(source));

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-turn]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const pane = link.closest(".desk-source");
  const answer = await fetch(link.dataset.fragment);
  if (!answer.ok) { window.location.href = link.href; return; }
  pane.innerHTML = await answer.text();
  pane.scrollTop = 0;
  showMarked(pane);
});

const check = document.querySelector("[data-check]");
const decision = document.querySelector("#id_decision-0-text");

if (check && decision) {
  const field = (id) => document.querySelector(id);
  const outcome = field("#id_decision-0-outcome"), quote = field("#id_decision-0-outcome_quote");
  const typed = { title: field("#id_title"), recommendation: field("#id_recommendation"), presentation: field("#id_presentation"), decision };
  let waiting = 0, asked = 0;

  const ask = async () => {
    const number = ++asked;
    const body = new FormData();
    for (const [name, input] of Object.entries(typed)) body.append(name, input.value);
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(check.dataset.check, { method: "POST", body });
    if (!answer.ok || number !== asked) return;
    check.innerHTML = await answer.text();
    check.hidden = false;
  };

  decision.closest(".form-row").after(check);
  for (const input of Object.values(typed)) {
    input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, CHECK_AFTER); });
  }
  check.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-outcome]");
    if (!button) return;
    outcome.value = button.dataset.outcome;
    quote.value = button.dataset.quote;
  });
}
