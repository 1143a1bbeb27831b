// anywidget is deaf for good to what is sent to a widget that was not ready two seconds after the page began to make it. A
// phone that makes a hundred at once needs longer; and nothing is lost by waiting.
(() => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 2000 ? 600_000 : milliseconds);
})();

// ipywidgets gives a panel up whose model has not come two seconds after its place; a server with a class at its door may
// need longer. The page is then loaded once more, by itself: answers are kept in this browser.
(() => {
  const GIVEN_UP = "Error displaying widget: model not found", ONCE = "perspectives-loaded-again";
  const end = Date.now() + 120_000;
  const looking = setInterval(() => {
    const places = [...document.querySelectorAll("#rendered_cells .jupyter-widgets")];
    const again = places.some((place) => place.textContent === GIVEN_UP);
    if (!again && Date.now() < end) return;
    clearInterval(looking);
    try {
      if (again && !sessionStorage.getItem(ONCE)) {
        sessionStorage.setItem(ONCE, "yes");
        location.reload();
      } else sessionStorage.removeItem(ONCE);
    } catch {} // a frame that keeps nothing would load it for ever
  }, 1000);
})();
