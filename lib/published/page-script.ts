import { checksum } from "./checksum";
import { USUAL_BITS } from "./proof-of-work";

/**
 * The one script of published pages: plain JavaScript, nothing to read or to send a form needs it.
 * It says what is missing before a form is sent, keeps a form from being sent twice, notes how long
 * it was looked at, shows a form's steps one at a time, brings a proof of work, runs countdowns and
 * puts a video's player in place of its poster. A proof is looked for from the first touch of a form
 * on, in slices of 8 ms, so that nobody waits. Frozen versions load whatever is here now, so it must
 * go on understanding their markup.
 */
export const PAGE_SCRIPT = `(()=>{"use strict";
const d=document,shown=Date.now(),each=(s,f,r)=>(r||d).querySelectorAll(s).forEach(f);
const token=()=>{try{return crypto.randomUUID()}catch{return Array.from(crypto.getRandomValues(new Uint8Array(16)),b=>b.toString(16).padStart(2,"0")).join("")}};
const K=[],H=[];
for(let n=2;K.length<64;n++){let i=2;while(i*i<=n&&n%i)i++;if(i*i>n){if(H.length<8)H.push(n**.5%1*2**32|0);K.push(Math.cbrt(n)%1*2**32|0)}}
const W=new Int32Array(64),rot=(x,n)=>x>>>n|x<<32-n;
const sha=t=>{const l=t.length,b=new Int32Array(((l+8>>6)+1)*16),s=H.slice();
for(let i=0;i<l;i++)b[i>>2]|=t.charCodeAt(i)<<24-i%4*8;
b[l>>2]|=128<<24-l%4*8;b[b.length-1]=l*8;
for(let o=0;o<b.length;o+=16){let[a,c,e,g,h,j,k,m]=s;
for(let i=0;i<64;i++){const x=W[i-15],y=W[i-2];
W[i]=i<16?b[o+i]:W[i-16]+(rot(x,7)^rot(x,18)^x>>>3)+W[i-7]+(rot(y,17)^rot(y,19)^y>>>10);
const u=m+(rot(h,6)^rot(h,11)^rot(h,25))+(h&j^~h&k)+K[i]+W[i]|0,v=(rot(a,2)^rot(a,13)^rot(a,22))+(a&c^a&e^c&e)|0;
m=k;k=j;j=h;h=g+u|0;g=e;e=c;c=a;a=u+v|0}
[a,c,e,g,h,j,k,m].forEach((x,i)=>{s[i]=s[i]+x|0})}
return s};
const solve=(subject,bits,done)=>{const ms=Date.now(),base=sha(subject+"|"+ms).slice(0,4).map(x=>(x>>>0).toString(16).padStart(8,"0")).join("");
let n=0;const go=()=>{const until=Date.now()+8;
do for(let i=0;i<64;i++,n++)if(Math.clz32(sha(base+":"+n)[0])>=bits)return done(ms+"."+n);
while(Date.now()<until);setTimeout(go)};go()};
const ticks=c=>c.type=="checkbox"||c.type=="radio";
const words=c=>{const v=c.validity,many=ticks(c)&&c.name?[...c.form.elements].filter(o=>o.name==c.name):[c];
if(v.valueMissing||c.dataset.required!=null&&!many.some(o=>ticks(o)?o.checked:o.value.trim()))return c.type=="email"?"Please fill in your e-mail address.":c.type=="tel"?"Please fill in your phone number.":c.autocomplete=="name"?"Please tell us your name.":many.length>1&&c.type=="checkbox"?"Please choose at least one of the answers.":c.type=="checkbox"?"Please tick this to go on.":c.type=="radio"||c.tagName=="SELECT"?"Please choose one of the answers.":"Please fill this in.";
if(v.typeMismatch||c.type=="email"&&c.value&&!/^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/.test(c.value.trim()))return"This does not look like an e-mail address. It should be like name@example.com.";
if(c.type=="tel"&&c.value&&!/^\\+?[\\d\\s().\\-/]{5,}$/.test(c.value.trim()))return"This does not look like a phone number.";
return v.valid?"":c.validationMessage};
const place=c=>c.dataset.i&&d.getElementById(c.dataset.i+"-problem");
const tell=c=>{const p=place(c);if(!p)return"";const w=words(c);p.textContent=w;p.hidden=!w;w?c.setAttribute("aria-invalid","true"):c.removeAttribute("aria-invalid");return w};
each("form.f-form",f=>{
f.noValidate=true;
const set=(n,v)=>{let i=f.querySelector('input[name="'+n+'"]');if(!i){i=d.createElement("input");i.type="hidden";i.name=n;f.append(i)}i.value=v};
const when={};(f.dataset.whenIs||"").split(" ").forEach(w=>{const[k,v]=w.split("=");if(v!=null)when[k]=v.split(",")});
const asked=c=>{const w=when[c.dataset.i];return!w||w.some(o=>{const e=f.querySelector('[data-o="'+o+'"]');return e&&(e.checked||e.selected)&&asked(e.closest("[data-i]"))})};
const steps=[...f.querySelectorAll(".f-step")];
const show=at=>{steps.forEach((s,i)=>s.classList.toggle("f-now",i==at))};
const check=r=>{let first=null;each("[data-i]",c=>{if(asked(c)&&c.willValidate&&tell(c)&&!first)first=c},r);
if(first){const at=steps.findIndex(s=>s.contains(first));if(at>=0)show(at);first.focus()}
return!first};
each("[data-go]",b=>b.addEventListener("click",()=>{const at=steps.findIndex(s=>s.contains(b)),to=at+ +b.dataset.go;
if(to<at||check(steps[at])){show(to);const c=steps[to].querySelector("input,select,textarea");if(c)c.focus()}}),f);
const wrong=f.querySelector("[aria-invalid=true]");if(wrong)show(Math.max(0,steps.findIndex(s=>s.contains(wrong))));
let key=token(),sent=0,proof="",solving=0,wants=0;
const busy=on=>each("button",b=>on?b.setAttribute("aria-busy","true"):b.removeAttribute("aria-busy"),f);
const prove=()=>{if(solving||!f.dataset.w)return;solving=1;const mine=key;
solve([f.getAttribute("action"),f.dataset.w,key].join("|"),+f.dataset.again||+f.dataset.proof||${USUAL_BITS},p=>{if(mine!=key)return;proof=p;if(wants)f.requestSubmit()})};
each("[data-i]",c=>{const q=new URLSearchParams(location.search);
if(c.type=="hidden"){const v=q.get(c.name);if(v!=null)c.value=v.slice(0,500)}
c.addEventListener("input",()=>{const p=place(c);if(p&&!p.hidden)tell(c)});
c.addEventListener("blur",()=>{if(c.value&&!ticks(c))tell(c)})},f);
f.addEventListener("focusin",prove);
f.addEventListener("keydown",e=>{const at=steps.findIndex(s=>s.classList.contains("f-now"));
if(e.key=="Enter"&&at>=0&&at<steps.length-1&&e.target.tagName=="INPUT"){e.preventDefault();steps[at].querySelector('[data-go="1"]').click()}});
f.addEventListener("submit",e=>{
if(sent||!check(f)){e.preventDefault();return}
if(!proof&&(f.dataset.proof||f.dataset.again)){e.preventDefault();wants=1;busy(1);prove();return}
sent=1;set("_token",key);set("_elapsed_ms",String(Date.now()-shown));if(proof)set("_proof",proof);
busy(1)});
if(f.dataset.again){wants=1;busy(1);prove()}
addEventListener("pageshow",e=>{if(e.persisted){sent=solving=wants=0;proof="";key=token();busy(0)}})});
each("a[data-embed]",a=>a.addEventListener("click",e=>{
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
