// Comfort at the desk: keys that save, and turning the original's pages without leaving the form.
// Everything works without it.
"use strict";

const form = document.querySelector("#content-main form");

document.addEventListener("keydown", (event) => {
  if (!form || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const wanted = event.key === "Enter" ? "_next" : event.key === "s" ? "_continue" : null;
  const button = wanted && form.querySelector(`input[name="${wanted}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-turn]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const pane = link.closest(".desk-source");
  const answer = await fetch(link.dataset.fragment, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) { window.location.href = link.href; return; }
  pane.innerHTML = await answer.text();
  pane.scrollTop = 0;
});
