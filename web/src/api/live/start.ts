import { api, taken } from "../client";
import { readMissed, takeNews } from "./follow";
import { Line, type Heard, type Socket } from "./Line";
import { speakBy, timeTold } from "./say";
import { becomeLive } from "./state";
import { shareLine } from "./tabs";

const askKey = async () => taken(await api.POST("/v1/live")).key;

function openSocket(key: string): Socket {
  const { protocol, host } = window.location;
  const scheme = protocol === "https:" ? "wss" : "ws";
  return new WebSocket(`${scheme}://${host}/live?key=${encodeURIComponent(key)}`);
}

const WAKING = ["online", "pageshow"] as const;
/** Going from one tab to another asks nothing of a socket that has just spoken. */
const QUIET = 30_000;

/** Listens to the news of this user's agency until the function it gives is called. */
export function startLive(user: string): () => void {
  const hearing: Heard = {
    state: (state) => {
      becomeLive(state);
      if (state === "up") readMissed();
    },
    message: ({ news, time }) => {
      if (news) takeNews(news);
      if (time) timeTold(time);
    },
  };
  const outside = { key: askKey, open: openSocket, random: Math.random, now: Date.now };
  const shared = shareLine(`loge.live.${user}`, (heard) => new Line(outside, heard), hearing);
  speakBy((text) => shared.say(text));
  const wake = () => shared.check(0);
  const turn = () => {
    if (document.visibilityState === "visible") shared.check(QUIET);
  };
  WAKING.forEach((name) => window.addEventListener(name, wake));
  document.addEventListener("visibilitychange", turn);
  return () => {
    WAKING.forEach((name) => window.removeEventListener(name, wake));
    document.removeEventListener("visibilitychange", turn);
    speakBy(null);
    shared.stop();
    becomeLive("trying");
  };
}
