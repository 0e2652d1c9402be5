/** Saves a text as a file of the reader's computer. */
export function saveText(name: string, content_type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: content_type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers read it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
