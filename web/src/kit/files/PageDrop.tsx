import { Portal } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { hourOf } from "../../lib/paris";
import { files as words } from "./words";
import classes from "./Files.module.css";

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** An image of the clipboard has no name of its own. */
function named(file: File): File {
  if (file.name && file.name !== "image.png") return file;
  const extension = file.type.split("/")[1] ?? "png";
  return new File([file], `${words.pasted(hourOf(new Date().toISOString()))}.${extension}`, {
    type: file.type,
  });
}

/**
 * Files dropped anywhere on the page, or pasted, go to `onFiles`; without this a file that misses
 * its frame would be opened by the browser in place of the form.
 */
export function PageDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [dragging, setDragging] = useState(false);
  const take = useEffectEvent((list: FileList | undefined) => {
    const found = [...(list ?? [])];
    if (found.length > 0) onFiles(found.map(named));
  });
  useEffect(() => {
    // Leaving one element and entering the next both count; at zero the pointer left the window.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragging(false);
    };
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      const taken = event.defaultPrevented;
      event.preventDefault();
      depth = 0;
      setDragging(false);
      if (!taken) take(event.dataTransfer?.files);
    };
    const paste = (event: ClipboardEvent) => {
      const list = event.clipboardData?.files;
      // A text copied from a spreadsheet comes with its picture: the text is meant.
      if (!list?.length || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      take(list);
    };
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener("dragenter", enter, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("drop", drop, { signal });
    window.addEventListener("paste", paste, { signal });
    return () => stop.abort();
  }, []);
  if (!dragging) return null;
  return (
    <Portal>
      <div className={classes.overlay} role="status">
        <div className={classes.frame}>{words.dropAnywhere}</div>
      </div>
    </Portal>
  );
}
