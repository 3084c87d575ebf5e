"use client";

import { Component, type ReactNode } from "react";
import { ErrorState } from "@/components/layout/error-state";

/**
 * Keeps a failed live query to its own panel. "Try again" mounts the panel anew, which asks the
 * deployment again, because the failed subscription ended with the old one.
 */
export class LiveBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  render() {
    if (this.state.error === null) return this.props.children;
    return <ErrorState error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
