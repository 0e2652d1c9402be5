import { Loading } from "../../kit/Loading";
import { TicketShown } from "./TicketShown";

/** A ticket that has the page to itself; it is read as soon as it is there. */
export default function TicketPage({ number }: { number: number }) {
  return <TicketShown number={number} readAfter={0} waiting={<Loading />} />;
}
