// anywidget's file for pages registers itself with the function that script loaders have; here it finds this one.

export const registered = {};
export const define = (_needs, make) => (registered.make = make);
