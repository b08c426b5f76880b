/** Programs that run in the page: texts, as the tests themselves know no DOM. */

export const unfoldAll = `for (const each of document.querySelectorAll('details')) each.open = true`;

/** Puts a script and an image into the page as an injection would; whether the script ran. */
export const intrude = `(() => {
  const script = document.createElement('script');
  script.textContent = 'window.intruder = true';
  const image = document.createElement('img');
  image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  document.body.append(script, image);
  return 'intruder' in window;
})()`;

/** The page's width, and what sticks out of a phone's without a frame of its own to scroll in. */
export const findOverflow = `({
  width: document.documentElement.scrollWidth,
  wide: [...document.querySelectorAll('body *')]
    .filter((each) => !each.closest('.scroll, .spoken, svg, .skip') && each.getBoundingClientRect().right > 375.5)
    .map((each) => each.outerHTML.slice(0, 120)),
})`;

/** Texts too near in colour to what lies behind them (WCAG 2, 1.4.3: 4.5 to 1), and how many were looked at. */
export const findFaint = `(() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    if (!element) return [255, 255, 255];
    const colour = parse(getComputedStyle(element).backgroundColor);
    return colour.length === 3 ? colour : behind(element.parentElement);
  };
  let examined = 0;
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest('svg') || !element.offsetParent) continue;
    examined += 1;
    const pair = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) faint.push(element.textContent + ': ' + ratio.toFixed(2));
  }
  return { examined, faint };
})()`;
