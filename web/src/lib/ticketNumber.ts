/** A ticket's number has one spelling: « 018 », « +18 », « 18.0 » and « 1_8 » name nothing. */
export const isTicketNumber = (text: string): boolean => /^[1-9][0-9]{0,7}$/.test(text);
