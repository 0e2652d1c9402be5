import { Menu, UnstyledButton } from "@mantine/core";
import { IconHelpCircle, IconKeyboard, IconLogout, IconUserCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { queryClient, useMe } from "../api/queries";
import { GlobalKeys, showKeysHelp } from "../common/keyboard/GlobalKeys";
import { forgetPassages } from "../common/keyboard/passage";
import { Logo } from "../common/Logo";
import { signOut } from "../session/store";
import { fr } from "../strings/fr";
import { keyboard } from "../strings/keyboard";
import { ScrollTop } from "./ScrollTop";
import classes from "./Shell.module.css";

function NavLink({ to, children }: { to: string; children: ReactNode }) {
  const [path] = useLocation();
  const current = path === to || path.startsWith(`${to}/`);
  return (
    <Link href={to} className={classes.link} aria-current={current}>
      {children}
    </Link>
  );
}

function UserMenu() {
  const { data: me } = useMe();
  const leave = () => {
    forgetPassages();
    void signOut().finally(() => queryClient.clear());
  };
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <UnstyledButton
          className={classes.user}
          aria-label={me ? `${fr.app.menu} : ${me.user.name}` : fr.app.menu}
        >
          <IconUserCircle size={22} stroke={1.6} aria-hidden />
          <span className={classes.wide}>{me?.user.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me && (
          <Menu.Label>
            {me.user.name}
            <br />
            {me.agency.name}
          </Menu.Label>
        )}
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => showKeysHelp(true)}>
          {keyboard.title}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
          {fr.app.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The frame of every page: modules, help, account. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <GlobalKeys />
      <ScrollTop />
      <a href="#contenu" className={classes.skip}>
        {fr.app.skip}
      </a>
      <header className={classes.header}>
        <nav className={classes.bar}>
          <Link href="/" className={classes.brand} aria-label={fr.app.name}>
            <Logo size={28} />
            <span className={classes.wide}>{fr.app.name}</span>
          </Link>
          <NavLink to="/syndic">{fr.modules.syndic}</NavLink>
          <NavLink to="/gerance">{fr.modules.gerance}</NavLink>
          <span className={classes.space} />
          <Link href="/aide" className={classes.link} aria-label={fr.app.help} title={fr.app.help}>
            <IconHelpCircle size={20} stroke={1.6} style={{ display: "block" }} aria-hidden />
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
