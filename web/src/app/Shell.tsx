import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { Module } from "../api/types";
import { KeptTime } from "../features/ticket/time/KeptTime";
import { GlobalKeys } from "../kit/keyboard/GlobalKeys";
import { moduleAddress } from "../kit/keyboard/passage";
import { LiveNews } from "./LiveNews";
import { Logo } from "../kit/Logo";
import { ScrollTop } from "./ScrollTop";
import classes from "./Shell.module.css";
import { UserMenu } from "./UserMenu";
import { appWords } from "./words";
import { common } from "../kit/words";
import { terms } from "../kit/ticket/words";

interface NavProps {
  to: string;
  /** A module's list: from elsewhere one comes back to it as one left it. */
  module?: Module;
  children: ReactNode;
}

function NavLink({ to, module, children }: NavProps) {
  const [path] = useLocation();
  const current = path === to || (to !== "/" && path.startsWith(`${to}/`));
  const href = module && path !== to ? moduleAddress(module) : to;
  return (
    <Link href={href} className={classes.link} aria-current={current}>
      {children}
    </Link>
  );
}

/** The frame of every page: modules, help, account. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <GlobalKeys />
      <KeptTime />
      <LiveNews />
      <ScrollTop />
      <a href="#contenu" className={classes.skip}>
        {appWords.skip}
      </a>
      <header className={classes.header}>
        <nav className={classes.bar}>
          <Link href="/" className={classes.brand} aria-label={common.product}>
            <Logo size={28} />
            <span className={classes.wide}>{common.product}</span>
          </Link>
          <NavLink to="/">{appWords.desk}</NavLink>
          <NavLink to="/syndic" module="syndic">
            {terms.modules.syndic}
          </NavLink>
          <NavLink to="/gerance" module="gerance">
            {terms.modules.gerance}
          </NavLink>
          <span className={`${classes.wide} ${classes.more}`}>
            <NavLink to="/statistiques">{appWords.statistics}</NavLink>
            <NavLink to="/rapports">{appWords.reports}</NavLink>
          </span>
          <span className={classes.space} />
          <Link
            href="/aide"
            className={classes.link}
            aria-label={appWords.help}
            title={appWords.help}
          >
            <IconInfoCircle size={20} stroke={1.6} style={{ display: "block" }} aria-hidden />
          </Link>
          <UserMenu />
        </nav>
      </header>
      <main id="contenu" className={classes.main}>
        {children}
      </main>
    </>
  );
}
