import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { untilLoaded } from "../lib/untilLoaded";
import { restStyles } from "./styles/rest";

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** What `load` brings, together with the library's styles that the first screen does without. */
export async function styled<T>(load: () => Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([load(), restStyles()]);
  return loaded;
}

/**
 * A part of the console whose code and styles come when it is shown. React's own `lazy` takes the
 * whole page away, with what was typed in it, when the network is cut at that moment.
 */
export function lazily<Props>(load: Load<Props>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => untilLoaded(() => styled(load)));
}

/** A part of the first screen: the styles of the start are enough for it. */
export function lazilyFirst<Props>(load: Load<Props>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => untilLoaded(load));
}
