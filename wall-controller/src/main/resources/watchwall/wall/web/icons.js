// Small drawings. Colour is never alone: each level has a shape of its own.
const line = (body) => `<svg class="line" viewBox="0 0 16 16" aria-hidden="true">${body}</svg>`;
const solid = (body) => `<svg class="solid" viewBox="0 0 16 16" aria-hidden="true">${body}</svg>`;

export const ICONS = {
  off: line('<rect x="1.5" y="4.5" width="9" height="7" rx="1"/><path d="m10.5 7 4-2v6l-4-2M1.5 14.5l13-13"/>'),
  joining: line('<circle cx="8" cy="8" r="6.3"/><path d="M8 4.5V8l2.5 1.5"/>'),
  web: line('<circle cx="8" cy="8" r="6.3"/><path d="M1.700 8h12.600M8 1.700c-4 4-4 8.600 0 12.600 4-4 4-8.600 0-12.600"/>'),
  file: line('<path d="M3.500 1.700h6l3 3v9.600h-9zM6 8l4 4m0-4-4 4"/>'),
  unknown: line('<rect x="1.700" y="1.700" width="12.600" height="12.600" rx="1.500"/><path d="M6 6a2 2 0 1 1 2 2.300V9.500M8 11.800v.1"/>'),
  lost: line('<path d="M2 6.500a9 9 0 0 1 12 0M4.300 9a5.500 5.500 0 0 1 7.400 0M8 12.500h.01M2 14 14 2"/>'),
  URGENT: solid('<path d="M8 1.500 15.300 14.500H.7z"/>'),
  WARN: solid('<path d="M8 .8 15.200 8 8 15.200.8 8z"/>'),
  INFO: solid('<circle cx="8" cy="8" r="6.500"/>'),
};

export function child(parent, className, tag = 'div') {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}
