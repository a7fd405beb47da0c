// Making elements. Text goes in as text, never as markup.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const $ = (id) => document.getElementById(id);

export const safeLink = (url) => (/^(https?|mailto|tel|tg):/i.test(url) ? url : `http://${url}`);

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// An open menu closes by a click elsewhere and by Escape, which gives the focus back to what opened it.
export function closeMenusFromOutside() {
  const open = () => document.querySelectorAll("details.more[open]");
  document.addEventListener("click", ({ target }) => {
    for (const menu of open()) if (!menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
