import { NotFoundState } from "@/components/layout/not-found-state";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <NotFoundState what="page" />
    </main>
  );
}
