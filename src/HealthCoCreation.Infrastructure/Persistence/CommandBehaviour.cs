using System.Data;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>
/// Owns what every command has in common: a fresh scope per attempt, one transaction, the idempotency record, the audit rows,
/// the outbox and the stored outcome. All of it commits, or none.
/// </summary>
internal sealed class CommandBehaviour<TCommand, TResult>(
    CallContext call, IServiceScopeFactory scopes, IServiceProvider services, CommandRetry retry, ILoggerFactory logs)
    : IPipelineBehavior<TCommand, TResult>
    where TCommand : ICommand, IRequest<TResult>
    where TResult : IResult<TResult>
{
    public async Task<TResult> Handle(TCommand command, CancellationToken ct, RequestHandlerDelegate<TResult> next)
    {
        if (call.InAttempt)
        {
            return await Attempt(command, next, ct);
        }

        return await retry.Pipeline.ExecuteAsync(
            async token =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var attempt = scope.ServiceProvider.GetRequiredService<CallContext>();
                attempt.BeginAttempt(call);
                var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, token);
                call.Replayed = attempt.Replayed;
                return result;
            },
            ct);
    }

    private async Task<TResult> Attempt(TCommand command, RequestHandlerDelegate<TResult> next, CancellationToken ct)
    {
        var db = services.GetRequiredService<AppDb>();
        var isolation = command.Serialisable ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        await using var transaction = await db.Database.BeginTransactionAsync(isolation, ct);
        try
        {
            // What fails here is rolled back as a whole: no savepoint before each save.
            db.Database.AutoSavepointsEnabled = false;
            var outcomes = new StoredOutcomes(db, call, services.GetRequiredService<Installation>());
            var (found, earlier) = await outcomes.Find<TCommand, TResult>(command, ct);
            if (found)
            {
                await transaction.RollbackAsync(ct);
                return earlier.Refused ? Refused(earlier) : earlier;
            }

            var result = await next();
            if (result.Refused && !command.CountsWhenRefused)
            {
                await transaction.RollbackAsync(ct);
                return Refused(result);
            }

            if (command.LeavesNoTrace)
            {
                await transaction.RollbackAsync(ct);
                return result;
            }

            var outcome = result.Refused ? null : outcomes.Of<TCommand, TResult>(command, result);
            var completed = await db.Complete(call, services.GetRequiredService<ReactionCatalogue>(), outcome, ct);
            await SureCommit.Commit(transaction, call.Transaction, completed.Witness, services.GetRequiredService<NpgsqlDataSource>());
            services.GetRequiredService<KnownActors>().ForgetChanged(completed.Changed);
            PlatformMeters.Committed(completed.Messages);
            if (completed.Delivers)
            {
                services.GetRequiredService<OutboxSignal>().Ring();
            }

            return result.Refused ? Refused(result) : result;
        }
        catch (DbUpdateException failure) when (ConstraintErrors.Of(failure) is not null)
        {
            await transaction.RollbackAsync(ct);
            return Refused(TResult.Refuse(ConstraintErrors.Of(failure)!));
        }
    }

    private TResult Refused(TResult result)
    {
        SecurityLog.Refused(logs, call, result.Error!);
        return result;
    }
}

/// <summary>Who was refused what: codes and pseudonymous ids, no words of the request.</summary>
internal static class SecurityLog
{
    public static void Refused(ILoggerFactory logs, CallContext call, Error error) =>
        logs.CreateLogger("HealthCoCreation.Security").LogInformation(
            "Refused {Operation} with {Code} for account {Account} (trace {TraceId})", call.Operation, error.Code, call.Actor.Account?.Value, call.TraceId);
}

/// <summary>Gives a query its clock, and nothing to change.</summary>
internal sealed class QueryBehaviour<TQuery, TResult>(CallContext call, AppDb db, ILoggerFactory logs) : IPipelineBehavior<TQuery, TResult>
    where TQuery : IQuery, IRequest<TResult>
    where TResult : IResult<TResult>
{
    public async Task<TResult> Handle(TQuery query, CancellationToken ct, RequestHandlerDelegate<TResult> next)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await using var moment = query.OfOneMoment ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct) : null;
        if (query.NeedsClock)
        {
            await call.ReadClock(ct);
        }

        var result = await next();
        if (result.Refused)
        {
            SecurityLog.Refused(logs, call, result.Error!);
        }

        return result;
    }
}

/// <summary>Repeats a command whose transaction the database gave up: serialisation failure, deadlock, lost connection.</summary>
internal sealed class CommandRetry
{
    public ResiliencePipeline Pipeline { get; } = new ResiliencePipelineBuilder { Name = "command" }
        .AddRetry(new()
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(DatabaseAway.MayBeRepeated),
            MaxRetryAttempts = 5,
            Delay = TimeSpan.FromMilliseconds(20),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = again =>
            {
                PlatformMeters.Retried(again.Outcome.Exception);
                return default;
            },
        })
        .Build();
}
