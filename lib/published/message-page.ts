/** Pages that say one thing: not here, not published, too large, come back later. */
import { escapeHtml } from "./escape-html";

export interface Message {
  status: number;
  title: string;
  text: string;
  /** Where one can go from here. */
  link?: { href: string; label: string };
}

export function messageHtml({ title, text, link }: Message): string {
  const way = link ? `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>` : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${CSS}</style></head><body><main><svg viewBox="0 0 120 24" width="120" height="24" aria-hidden="true"><path d="M0 14c10-10 20-10 30 0s20 10 30 0 20-10 30 0 20 10 30 0"/></svg><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${way}</main></body></html>`;
}

const CSS =
  "html{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#fbfaf7,#11161d);color:light-dark(#1c2530,#eceae4);font:17px/1.55 system-ui,sans-serif}main{max-width:32rem;padding:2rem}svg{fill:none;stroke:light-dark(#0b6b8f,#6fc3e0);stroke-width:3;stroke-linecap:round}h1{margin:1.2rem 0 .6rem;font-size:1.75rem;line-height:1.2;letter-spacing:-.02em;text-wrap:balance}p{margin:0 0 1rem;text-wrap:pretty}a{color:inherit;text-underline-offset:.25em}";

export const NOT_HERE: Message = {
  status: 404,
  title: "There is no page at this address",
  text: "It may have been moved, or a letter is missing in the link. If somebody sent it to you, ask them for the new one.",
};

export const NOT_PUBLISHED: Message = {
  status: 404,
  title: "This page is not open right now",
  text: "Its owner has taken it down or not opened it yet. Nothing is wrong with your link; please try again later.",
};

export const PREVIEW_OVER: Message = {
  status: 404,
  title: "This preview is over",
  text: "A preview is there for half an hour, for people of the workspace. Open it again from the editor.",
};

export const PREVIEW_FORM: Message = {
  status: 200,
  title: "This is a preview: nothing was sent",
  text: "On the published page a visitor would now be a lead and see the next step.",
};

export const TOO_LARGE: Message = {
  status: 413,
  title: "That was more than this form can take",
  text: "Nothing was sent. Please go back, shorten your answers and send them again.",
};

export const NOT_A_FORM: Message = {
  status: 415,
  title: "This form could not be read",
  text: "Nothing was sent. Please go back and send it with the button on the page.",
};

export const COME_BACK: Message = {
  status: 503,
  title: "This page is taking a short break",
  text: "It should be back in a moment. Please reload in a few seconds.",
};

export const ARRIVED: Message = {
  status: 200,
  title: "Thank you, it has arrived",
  text: "You can close this page now.",
};

export const NOT_ALLOWED: Message = {
  status: 405,
  title: "This cannot be done here",
  text: "Pages can be read and forms can be sent, nothing else.",
};
