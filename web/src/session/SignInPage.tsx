import { Text, Title } from "@mantine/core";
import { Logo } from "../kit/Logo";
import { SignInForm } from "./SignIn";
import classes from "./SignIn.module.css";
import { common } from "../kit/words";
import { sessionWords } from "./words";

export default function SignInPage() {
  return (
    <div className={classes.page}>
      <main className={classes.box}>
        <div className={classes.brand}>
          <Logo size={44} />
          <div>
            <Text fz={24} fw={700} lh={1.1}>
              {common.product}
            </Text>
            <Text fz="sm">{sessionWords.tagline}</Text>
          </div>
        </div>
        <div className={classes.card}>
          <Title order={1} fz={20} mb="md">
            {sessionWords.title}
          </Title>
          <SignInForm />
        </div>
      </main>
    </div>
  );
}
