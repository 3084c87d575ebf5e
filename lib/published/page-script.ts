import { checksum } from "./checksum";

/**
 * The one script of published pages: plain JavaScript, nothing to read or to send a form needs it.
 * It says what is missing before a form is sent, keeps a form from being sent twice, notes how long
 * it was looked at, runs countdowns and puts a video's player in place of its poster.
 * Frozen versions load whatever is here now, so it must go on understanding their markup.
 */
export const PAGE_SCRIPT = `(()=>{"use strict";
const d=document,shown=Date.now(),each=(s,f,r)=>(r||d).querySelectorAll(s).forEach(f);
const token=()=>{try{return crypto.randomUUID()}catch{return Array.from(crypto.getRandomValues(new Uint8Array(16)),b=>b.toString(16).padStart(2,"0")).join("")}};
const words=c=>{const v=c.validity;
if(v.valueMissing)return c.type=="email"?"Please fill in your e-mail address.":c.type=="tel"?"Please fill in your phone number.":c.autocomplete=="name"?"Please tell us your name.":c.type=="checkbox"?"Please tick this to go on.":c.type=="radio"||c.tagName=="SELECT"?"Please choose one of the answers.":"Please fill this in.";
if(v.typeMismatch)return"This does not look like an e-mail address. It should be like name@example.com.";
return v.valid?"":c.validationMessage};
const place=c=>c.dataset.i&&d.getElementById(c.dataset.i+"-problem");
const tell=c=>{const p=place(c);if(!p)return"";const w=words(c);p.textContent=w;p.hidden=!w;w?c.setAttribute("aria-invalid","true"):c.removeAttribute("aria-invalid");return w};
each("form.f-form",f=>{
f.noValidate=true;
const set=(n,v)=>{let i=f.querySelector('input[name="'+n+'"]');if(!i){i=d.createElement("input");i.type="hidden";i.name=n;f.append(i)}i.value=v};
let key=token(),sent=0;
each("[data-i]",c=>{const q=new URLSearchParams(location.search);
if(c.type=="hidden"){const v=q.get(c.name);if(v!=null)c.value=v.slice(0,500)}
c.addEventListener("input",()=>{const p=place(c);if(p&&!p.hidden)tell(c)});
c.addEventListener("blur",()=>{if(c.value&&c.type!="radio")tell(c)})},f);
f.addEventListener("submit",e=>{
if(sent){e.preventDefault();return}
let first=null;each("[data-i]",c=>{if(c.willValidate&&tell(c)&&!first)first=c},f);
if(first){e.preventDefault();first.focus();return}
sent=1;set("_token",key);set("_elapsed_ms",String(Date.now()-shown));
each("button",b=>b.setAttribute("aria-busy","true"),f)});
addEventListener("pageshow",e=>{if(e.persisted){sent=0;key=token();each("button",b=>b.removeAttribute("aria-busy"),f)}})});
each(".f-video-poster[data-embed]",a=>a.addEventListener("click",e=>{
if(e.metaKey||e.ctrlKey||e.shiftKey)return;e.preventDefault();
const i=d.createElement("iframe");i.src=a.dataset.embed;i.title=a.textContent;i.allow="autoplay; fullscreen; picture-in-picture";i.allowFullscreen=true;a.replaceWith(i);i.focus()}));
each(".f-countdown",c=>{
let end=+c.dataset.ends;const m=+c.dataset.minutes;
if(!end&&m){const k="f-"+location.pathname+c.className;let s=0;try{s=+localStorage.getItem(k);if(!s){s=shown;localStorage.setItem(k,String(s))}}catch{}end=(s||shown)+m*6e4}
if(!end)return;
const cells={};each("[data-unit]",b=>{cells[b.dataset.unit]=b},c);
const draw=()=>{const s=Math.max(0,Math.floor((end-Date.now())/1e3));
const v={days:s/86400,hours:s/3600%24,minutes:s/60%60,seconds:s%60};
for(const n in v)if(cells[n])cells[n].textContent=String(Math.floor(v[n])).padStart(2,"0");
if(!s){clearInterval(timer);if(c.dataset.ended){const l=c.querySelector(".f-countdown-label");if(l)l.textContent=c.dataset.ended}}};
const timer=setInterval(draw,1e3);draw()});
})();
`;

/** Where the handler serves it. The number changes with the text, so caches may keep it forever. */
export const PAGE_SCRIPT_PATH = "/_s/page.js";
export const PAGE_SCRIPT_ADDRESS = `${PAGE_SCRIPT_PATH}?v=${checksum(PAGE_SCRIPT)}`;
