/**
 * The page's only script, in every language the same, for the texts are the page's: filters, unfolding on a link, copying a command, everything open in print. It makes
 * elements and texts, never markup, and asks nothing of the network.
 */
export const script = `'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = document.body.dataset;
const form = document.getElementById('filters');
const cells = all('[data-cell]');
const total = all('.matrix [data-cell]').length;

function filter() {
  const verdicts = new Set(all('input:checked', form).map((box) => box.value));
  const scenario = form.elements.scenario.value;
  const probe = form.elements.probe.value;
  for (const cell of cells) {
    const { verdict, probe: from } = cell.dataset;
    const path = cell.closest('[data-scenario]').dataset.scenario;
    cell.hidden = !(verdicts.has(verdict) && (scenario === '*' || scenario === path) && (probe === '*' || probe === from));
  }
  for (const group of all('.matrix tbody tr, .matrix, .scenario')) {
    const own = all('[data-cell]', group);
    const box = group.matches('.matrix') ? group.parentElement : group;
    box.hidden = own.length > 0 && own.every((cell) => cell.hidden);
  }
  const left = all('.matrix [data-cell]').filter((cell) => !cell.hidden).length;
  const output = form.querySelector('output');
  const amounts = { shown: left, total };
  output.textContent = output.dataset.shown.replace(/\\{(\\w+)\\}/g, (_, name) => amounts[name]);
}

function reveal() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.closest('details');
  if (!details) return;
  details.open = true;
  if (details.hidden && form) { form.reset(); filter(); }
  details.querySelector('summary').focus({ preventScroll: true });
  details.scrollIntoView({ block: 'start' });
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.copied;
  } catch {
    button.textContent = words.copyRefused;
    getSelection().selectAllChildren(button.parentElement.querySelector('pre'));
  }
  setTimeout(() => { button.textContent = words.copy; }, 2000);
}

function offerCopy(details) {
  for (const pre of all('pre.command', details)) {
    if (pre.parentElement.matches('.copyable')) continue;
    const box = document.createElement('div');
    box.className = 'copyable';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.copy;
    button.setAttribute('aria-label', words.copyTitle);
    button.addEventListener('click', () => copy(button, pre.textContent));
    pre.replaceWith(box);
    box.append(pre, button);
  }
}

document.addEventListener('toggle', ({ target }) => { if (target.open) offerCopy(target); }, true);
if (form) {
  form.hidden = false;
  form.addEventListener('change', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', (event) => event.preventDefault());
  filter();
}
addEventListener('hashchange', reveal);
document.addEventListener('click', ({ target }) => {
  const link = target.closest && target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) reveal();
});
reveal();
let opened = [];
addEventListener('beforeprint', () => {
  opened = all('details:not([open])');
  for (const each of opened) each.open = true;
});
addEventListener('afterprint', () => { for (const each of opened) each.open = false; });
`;
