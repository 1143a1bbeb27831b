// Light or dark: as the address asks (?theme=dark), or else as the visitor's computer does.
{
  const asked = new URLSearchParams(location.search).get("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dress = () => {
    const theme = asked ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.ndTheme = theme;
    if (document.body) document.body.dataset.jpThemeLight = theme !== "dark";
  };
  dark.addEventListener("change", dress);
  dress();
}
// A browser may have kept this page from before an update, when the files that it names have gone: it is fetched anew, once.
async function ndStale() {
  const tried = `new-dawn-fetched-anew ${location.pathname}`;
  try {
    if (sessionStorage.getItem(tried)) return;
    sessionStorage.setItem(tried, "1");
  } catch {
    return;
  }
  await fetch(location.href, { cache: "reload" });
  location.reload();
}
