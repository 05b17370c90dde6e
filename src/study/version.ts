/** The program's name and version as results carry it; a test holds it equal to package.json. */
export const program = "eventstudy 1.0.0";
