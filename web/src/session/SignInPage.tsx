import { Text, Title } from "@mantine/core";
import { Logo } from "../kit/Logo";
import { fr } from "../kit/words";
import { SignInForm } from "./SignIn";
import classes from "./SignIn.module.css";

export default function SignInPage() {
  return (
    <div className={classes.page}>
      <main className={classes.box}>
        <div className={classes.brand}>
          <Logo size={44} />
          <div>
            <Text fz={24} fw={700} lh={1.1}>
              {fr.app.name}
            </Text>
            <Text fz="sm">{fr.app.tagline}</Text>
          </div>
        </div>
        <div className={classes.card}>
          <Title order={1} fz={20} mb="md">
            {fr.session.title}
          </Title>
          <SignInForm />
        </div>
      </main>
    </div>
  );
}
