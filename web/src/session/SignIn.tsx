import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { signIn } from "../api/endpoints";
import { queryClient } from "../api/queries";
import { fr } from "../kit/words";
import { signedIn } from "../api/session";

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
