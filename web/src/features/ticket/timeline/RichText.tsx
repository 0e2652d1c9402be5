import { useMemo, type ReactNode } from "react";
import { isColour } from "../notes/colours";

const TAGS = {
  P: "p",
  B: "strong",
  STRONG: "strong",
  I: "em",
  EM: "em",
  U: "u",
  S: "s",
  UL: "ul",
  OL: "ol",
  LI: "li",
  BLOCKQUOTE: "blockquote",
} as const;

const isKept = (name: string): name is keyof typeof TAGS => name in TAGS;

function linkOf(element: Element, children: ReactNode[], key: number): ReactNode {
  const href = element.getAttribute("href") ?? "";
  if (!/^(https?:|mailto:|tel:)/i.test(href)) return children;
  return (
    <a key={key} href={href} target="_blank" rel="noreferrer nofollow">
      {children}
    </a>
  );
}

function spanOf(element: Element, children: ReactNode[], key: number): ReactNode {
  const colour = element.getAttribute("data-colour");
  if (!isColour(colour)) return children;
  return (
    <span key={key} data-colour={colour}>
      {children}
    </span>
  );
}

/** Rebuilds the few allowed elements; anything else gives only its text. */
function toReact(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const children = [...node.childNodes].map(toReact);
  if (node.tagName === "BR") return <br key={key} />;
  if (node.tagName === "A") return linkOf(node, children, key);
  if (node.tagName === "SPAN") return spanOf(node, children, key);
  if (!isKept(node.tagName)) return node.tagName.match(/^(SCRIPT|STYLE)$/) ? " " : children;
  const Tag = TAGS[node.tagName];
  return <Tag key={key}>{children}</Tag>;
}

/** Plain text, or the simple formatting of a note; never raw HTML put in the page. */
export function RichText({
  text,
  html,
  className,
}: {
  text: string;
  html: boolean;
  className?: string;
}) {
  const content = useMemo(() => {
    if (!html) return text;
    const parsed = new DOMParser().parseFromString(text, "text/html");
    return [...parsed.body.childNodes].map(toReact);
  }, [text, html]);
  return <div className={`${html ? "" : "preline"} ${className ?? ""}`}>{content}</div>;
}
