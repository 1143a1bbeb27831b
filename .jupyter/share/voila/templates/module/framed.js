// A browser may let a page keep nothing, above all in a frame of another one. Then the page says so, and offers itself in a
// window of its own.
(() => {
  const keeps = () => {
    try {
      localStorage.setItem("new-dawn-framed", "");
      localStorage.removeItem("new-dawn-framed");
      return true;
    } catch {
      return false;
    }
  };
  if (keeps()) return;
  const framed = window.top !== window;
  const cut = window.origin === "null"; // a frame that shuts its page off from its own address too
  const said = cut
    ? "This page stands inside another one that does not let it work: use it in a window of its own."
    : `${framed ? "This page stands inside another one, where your" : "Your"} browser keeps nothing for it: your answers will
       be gone when you leave it.`.replace(/\s+/g, " ");
  const show = () => {
    const bar = document.createElement("div");
    bar.className = "nd-framed";
    bar.setAttribute("role", "alert");
    bar.style.cssText = `position: fixed; inset: auto 0 0 0; z-index: 900; padding: 12px 20px; background: #7a3e00;
      color: #fff; font: 15px/1.45 system-ui, sans-serif; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center;`;
    const text = document.createElement("span");
    text.style.flex = "1 1 20em";
    text.textContent = said;
    const link = document.createElement("a");
    Object.assign(link, { href: location.href, target: "_blank", rel: "noopener", textContent: "Open it in a window of its own" });
    link.style.cssText = "background: #fff; color: #5c2e00; padding: 6px 16px; border-radius: 6px; font-weight: 600;";
    bar.append(text, ...(framed ? [link] : []));
    // Where the frame lets no window open, the address can be copied.
    if (cut) bar.append(Object.assign(document.createElement("code"), { textContent: location.href }));
    document.body.append(bar);
  };
  if (document.body) show();
  else addEventListener("DOMContentLoaded", show);
})();
