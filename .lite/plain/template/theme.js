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
