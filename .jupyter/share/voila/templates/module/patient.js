// anywidget is deaf for good to what is sent to a widget that was not ready two seconds after the page began to make it. A
// phone that makes a hundred at once needs longer; and nothing is lost by waiting.
(() => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 2000 ? 600_000 : milliseconds);
})();
