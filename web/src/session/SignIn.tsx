import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { signIn } from "../api/endpoints";
import { queryClient } from "../api/queries";
import { Logo } from "../common/Logo";
import { fr } from "../strings/fr";
import { signedIn } from "./store";
import classes from "./SignIn.module.css";

async function attempt(username: string, password: string): Promise<string | null> {
  let answer: Response;
  try {
    answer = await signIn(username, password);
  } catch {
    return fr.errors.network;
  }
  if (answer.ok) {
    signedIn((await answer.json()) as { access_token: string; expires_in: number });
    void queryClient.invalidateQueries();
    return null;
  }
  if (answer.status === 429) return fr.errors.busy;
  return answer.status < 500 ? fr.session.wrong : fr.session.refused;
}

export function SignInForm() {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const refused = await attempt(username.trim(), password);
    setBusy(false);
    if (refused) setError(refused);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        {error && (
          <Alert color="red" role="alert" py="xs">
            {error}
          </Alert>
        )}
        <TextInput
          label={fr.session.username}
          name="username"
          autoComplete="username"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          label={fr.session.password}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={busy} size="md" fullWidth>
          {fr.session.submit}
        </Button>
      </Stack>
    </form>
  );
}

export function SignInPage() {
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
