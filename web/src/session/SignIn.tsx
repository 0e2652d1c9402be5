import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { signIn } from "../api/endpoints";
import { queryClient } from "../api/queries";
import { isAnother, signedIn } from "../api/session";
import type { Session } from "../api/types";
import { apiWords } from "../api/words";
import { sessionWords } from "./words";
import { line } from "../lib/text";

async function attempt(username: string, password: string): Promise<string | null> {
  let answer: Response;
  try {
    answer = await signIn(username, password);
  } catch {
    return apiWords.network;
  }
  if (answer.ok) {
    const session = (await answer.json()) as Session;
    // their own page, from its beginning
    if (isAnother(session)) {
      window.location.assign("/");
      return null;
    }
    signedIn(session);
    void queryClient.invalidateQueries();
    return null;
  }
  if (answer.status === 429) return apiWords.busy;
  return answer.status < 500 ? sessionWords.wrong : sessionWords.refused;
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
    const refused = await attempt(line(username), password);
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
          label={sessionWords.username}
          name="username"
          autoComplete="username"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          label={sessionWords.password}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={busy} size="md" fullWidth>
          {sessionWords.submit}
        </Button>
      </Stack>
    </form>
  );
}
