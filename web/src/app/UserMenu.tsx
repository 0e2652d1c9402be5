import {
  IconChartPie,
  IconKeyboard,
  IconLogout,
  IconReportAnalytics,
  IconUserCircle,
  IconUserShare,
} from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Link } from "wouter";
import { queryClient, useMe } from "../api/queries";
import { showKeysHelp } from "../kit/keyboard/GlobalKeys";
import { forgetPassages } from "../kit/keyboard/passage";
import { signOut } from "../api/session";
import { keyboard } from "../kit/keyboard/words";
import classes from "./UserMenu.module.css";
import { appWords } from "./words";

const ID = "compte";

/** The account: a popover of the browser itself, which costs the first load nothing. */
export function UserMenu() {
  const { data: me } = useMe();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const leave = () => {
    forgetPassages();
    void signOut().finally(() => queryClient.clear());
  };
  return (
    <>
      <button
        type="button"
        className={classes.user}
        popoverTarget={ID}
        aria-label={me ? `${appWords.menu} : ${me.user.name}` : appWords.menu}
      >
        <IconUserCircle size={22} stroke={1.6} aria-hidden />
        <span className={classes.name}>{me?.user.name}</span>
      </button>
      <div
        ref={box}
        id={ID}
        popover="auto"
        className={classes.menu}
        data-overlay={open ? "open" : undefined}
        onToggle={(event) => setOpen(event.newState === "open")}
        onClick={() => box.current?.hidePopover()}
      >
        {me && (
          <div className={classes.who}>
            {me.user.name}
            <br />
            {me.agency.name}
          </div>
        )}
        <Link href="/statistiques" className={`${classes.item} ${classes.narrow}`}>
          <IconChartPie size={18} aria-hidden />
          {appWords.statistics}
        </Link>
        <Link href="/rapports" className={`${classes.item} ${classes.narrow}`}>
          <IconReportAnalytics size={18} aria-hidden />
          {appWords.reports}
        </Link>
        <Link href="/compte" className={classes.item}>
          <IconUserShare size={18} aria-hidden />
          {appWords.account}
        </Link>
        <button type="button" className={classes.item} onClick={() => showKeysHelp(true)}>
          <IconKeyboard size={18} aria-hidden />
          {keyboard.title}
        </button>
        <button type="button" className={classes.item} onClick={leave}>
          <IconLogout size={18} aria-hidden />
          {appWords.signOut}
        </button>
      </div>
    </>
  );
}
