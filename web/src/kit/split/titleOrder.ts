import { createContext, useContext } from "react";

/** The level of the ticket's own title: 1, or 2 where the page's title is that of the list beside it. */
export const TitleOrder = createContext<1 | 2>(1);

export const useTitleOrder = () => useContext(TitleOrder);
