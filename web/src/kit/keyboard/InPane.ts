import { createContext, useContext } from "react";

/** Is one in the ticket beside a list? Its keys are heard while the focus is in it, and no others. */
export const InPane = createContext(false);

export const useInPane = () => useContext(InPane);
