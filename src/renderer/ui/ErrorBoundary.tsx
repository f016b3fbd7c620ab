import { Bug } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly hasFailed: boolean;
}

/** Keeps a page that breaks from taking the window with it; a class because React offers no other way. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          icon={Bug}
          tone="problem"
          title="This page could not be drawn"
          action={
            <Button variant="primary" onClick={() => this.setState({ hasFailed: false })}>
              Draw it again
            </Button>
          }
        >
          Nothing in the organization was touched. The other pages still work; if this one stays broken,
          restart Vane.
        </EmptyState>
      </div>
    );
  }
}
