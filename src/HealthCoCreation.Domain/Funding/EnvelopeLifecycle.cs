using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

/// <summary>Where an envelope stands.</summary>
public enum EnvelopeStatus
{
    /// <summary>Authorised; money may be allocated, none may be reserved yet.</summary>
    Planned,

    /// <summary>Money moves.</summary>
    Open,

    /// <summary>Nothing is bound any more; only recoveries still come in.</summary>
    Closed,
}

/// <summary>What can be done with an envelope.</summary>
public enum EnvelopeStep
{
    Allocate,
    Open,
    Reserve,
    Release,
    Commit,
    Pay,
    Recover,
    Close,
}

public static class EnvelopeLifecycle
{
    public static readonly Lifecycle<EnvelopeStatus, EnvelopeStep> Table = new("envelope")
    {
        { EnvelopeStatus.Planned, EnvelopeStep.Allocate, EnvelopeStatus.Planned },
        { EnvelopeStatus.Planned, EnvelopeStep.Open, EnvelopeStatus.Open },
        { EnvelopeStatus.Open, EnvelopeStep.Allocate, EnvelopeStatus.Open },
        { EnvelopeStatus.Open, EnvelopeStep.Reserve, EnvelopeStatus.Open },
        { EnvelopeStatus.Open, EnvelopeStep.Release, EnvelopeStatus.Open },
        { EnvelopeStatus.Open, EnvelopeStep.Commit, EnvelopeStatus.Open },
        { EnvelopeStatus.Open, EnvelopeStep.Pay, EnvelopeStatus.Open },
        { EnvelopeStatus.Open, EnvelopeStep.Recover, EnvelopeStatus.Open },
        { EnvelopeStatus.Open, EnvelopeStep.Close, EnvelopeStatus.Closed },

        // A recovery may take years: it is booked after the envelope was closed, but the money is not spent again.
        { EnvelopeStatus.Closed, EnvelopeStep.Recover, EnvelopeStatus.Closed },
    };
}
