// Comfort only: every page works without this file.
"use strict";

// Who has signed in at the desk sees the way to it. The page itself is one for all, so that caches may keep it.
if (document.cookie.split("; ").includes("redaktion=1")) {
  for (const link of document.querySelectorAll("[data-desk]")) link.hidden = false;
}

// "/" goes to the search field, unless something is being typed already.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("main [data-search]") || document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// "Kopiér henvisning": the button is shown only where it works; the text can be selected without it.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const status = button.parentElement.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      status.textContent = "Henvisningen er kopieret.";
    } catch {
      status.textContent = "Kunne ikke kopiere. Markér teksten, og kopiér den selv.";
    }
  });
}

// The search page answers in place: a filter, a sorting, a page or new words fetch the same address that the
// browser would have opened, and put its result where the old one stood. Focus stays where it was.
const result = document.querySelector("[data-refresh]");
const form = document.querySelector("[data-refresh-form]");

if (result && form) {
  const status = document.querySelector("[data-refresh-status]");
  let asked = 0;
  let shown = location.pathname + location.search;

  const show = (page, focusKey) => {
    const fresh = page.querySelector("[data-refresh]");
    const open = result.querySelector("[data-facets]")?.open;
    result.replaceChildren(...fresh.childNodes);
    const facets = result.querySelector("[data-facets]");
    if (facets && open) facets.open = true;
    shown = location.pathname + location.search;
    document.title = page.title;
    document.querySelector("h1").textContent = page.querySelector("h1").textContent;
    form.elements.q.value = page.querySelector("[data-search][name=q]").value;
    status.textContent = result.querySelector("[data-count]")?.textContent || "";
    if (focusKey) result.querySelector(`[data-key="${CSS.escape(focusKey)}"]`)?.focus({ preventScroll: true });
  };

  const refresh = async (url, { push = true, focusKey = "", top = false } = {}) => {
    const turn = ++asked;
    result.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (turn !== asked) return;
      if (!page.querySelector("[data-refresh]")) return void location.assign(response.url);
      if (push) history.pushState(null, "", response.url);
      show(page, focusKey);
      if (top) document.getElementById("resultat").scrollIntoView();
    } catch {
      location.assign(url);
    } finally {
      if (turn === asked) result.removeAttribute("aria-busy");
    }
  };

  result.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    refresh(link.href, { focusKey: link.dataset.key, top: Boolean(link.closest(".pages")) });
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = [...new FormData(form)].filter(([, value]) => value !== "");
    refresh(`${form.action}?${new URLSearchParams(values)}`);
  });

  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) refresh(location.href, { push: false });
  });
}

// Lines to choose from while typing. A line that names one thing (a case, a person) leads straight to it.
for (const field of document.querySelectorAll("[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-forslag`;
  field.after(list);
  field.setAttribute("list", list.id);
  let urls = new Map();
  let waiting = 0;

  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    // Who types the words of a line may have more to type; only who chooses the line is led to it.
    const chosen = !event.inputType || event.inputType === "insertReplacementText";
    if (chosen && urls.has(field.value)) return void location.assign(urls.get(field.value));
    if (field.value.trim().length < 2) return;
    waiting = setTimeout(async () => {
      try {
        const response = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(field.value)}`);
        const lines = await response.json();
        urls = new Map(lines.map((line) => [line.text, line.url]));
        list.replaceChildren(...lines.map((line) => new Option(line.kind, line.text)));
      } catch {
        list.replaceChildren();
      }
    }, 200);
  });
}
