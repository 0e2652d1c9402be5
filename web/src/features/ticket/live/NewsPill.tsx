import { IconArrowUp } from "@tabler/icons-react";
import { page as words } from "../words/page";
import classes from "./NewsPill.module.css";
import type { News } from "./useNews";

/** « 1 nouveauté »: what arrived since the page opened; a click goes there. */
export function NewsPill({ news }: { news: News }) {
  return (
    <div className={classes.pillPlace} role="status">
      {news.count > 0 && (
        <button type="button" className={classes.pill} onClick={news.see}>
          <IconArrowUp size={16} aria-hidden /> {words.news(news.count)}
        </button>
      )}
    </div>
  );
}
