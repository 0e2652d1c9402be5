import { useMemo, type ReactNode } from "react";

const ALLOWED = new Set(["P", "BR", "B", "STRONG", "I", "EM", "U", "S", "UL", "OL", "LI", "A"]);
const TAGS: Record<string, "p" | "strong" | "em" | "u" | "s" | "ul" | "ol" | "li"> = {
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
};

function linkOf(element: Element, children: ReactNode[], key: number): ReactNode {
  const href = element.getAttribute("href") ?? "";
  if (!/^(https?:|mailto:|tel:)/i.test(href)) return children;
  return (
    <a key={key} href={href} target="_blank" rel="noreferrer nofollow">
      {children}
    </a>
  );
}

/** Rebuilds the few allowed elements; anything else gives only its text. */
function toReact(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const children = [...node.childNodes].map(toReact);
  if (!ALLOWED.has(node.tagName)) return node.tagName.match(/^(SCRIPT|STYLE)$/) ? null : children;
  if (node.tagName === "BR") return <br key={key} />;
  if (node.tagName === "A") return linkOf(node, children, key);
  const Tag = TAGS[node.tagName] ?? "p";
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
