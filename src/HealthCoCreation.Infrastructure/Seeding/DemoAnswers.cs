using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using static HealthCoCreation.Infrastructure.Seeding.DemoStage;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>A company's answer to one challenge.</summary>
internal sealed record DemoProposal(DemoChallengeFacts Challenge, string Company, bool Wins, ProposalId Id);

/// <summary>Plays what companies do while a call is open: one asks, all submit.</summary>
internal sealed class DemoAnswers(
    DemoStage stage, DemoRoundFacts facts, CallId call, IReadOnlyDictionary<string, ChallengeId> challenges)
{
    public async Task<IReadOnlyList<DemoProposal>> Submit()
    {
        var answers = new List<(DemoChallengeFacts Challenge, string Company, bool Wins)>();
        foreach (var challenge in facts.Challenges)
        {
            answers.Add((challenge, challenge.Winner, true));
            if (challenge.Loser is { } loser)
            {
                answers.Add((challenge, loser, false));
            }
        }

        await AskAndAnswer(answers.First(answer => !answer.Wins).Company);
        var proposals = new List<DemoProposal>();
        foreach (var (challenge, company, wins) in answers)
        {
            // Most come in the last days.
            var last = facts.Call.Deadline.AddDays(-(proposals.Count % 4));
            var drafted = await stage.Do(
                company, At(last.AddDays(-10), 9), new DraftProposal(call, challenges[challenge.Key], stage.Of(company)));
            var saved = await stage.Do(company, At(last.AddDays(-2), 16), new SaveContent(drafted.Id, ContentOf(challenge, company), drafted.Version));
            await stage.Do(company, At(last, 11, proposals.Count * 5), new SubmitProposal(drafted.Id, saved.Version));
            proposals.Add(new(challenge, company, wins, drafted.Id));
        }

        return proposals;
    }

    private async Task AskAndAnswer(string company)
    {
        var asked = Workday(facts.Call.Opens.AddDays(14));
        var text = InRegion(
            "May staff of the ward take part in the design sessions during working hours?",
            ("fr", "Le personnel du service peut-il participer aux séances de conception pendant le temps de travail ?"),
            ("es", "¿Puede el personal del servicio participar en las sesiones de diseño en horario laboral?"),
            ("fi", "Voiko osaston henkilöstö osallistua suunnittelutapaamisiin työajalla?"));
        var answer = InRegion(
            "Yes, within the hours that each challenge names.",
            ("fr", "Oui, dans la limite des heures indiquées pour chaque défi."),
            ("es", "Sí, dentro de las horas que indica cada reto."),
            ("fi", "Kyllä, kunkin haasteen nimeämien tuntien puitteissa."));
        var question = await stage.Do(company, At(asked, 9), new AskQuestion(call, stage.Of(company), text));
        await stage.Do(facts.Funder, At(asked.AddDays(3), 9), new AnswerQuestion(call, question.Id, answer, Wording: null, question.Version));
        var open = await stage.Ask(facts.Funder, new GetCall(call));
        await stage.Do(facts.Funder, At(asked.AddDays(3), 12), new ReleaseAnswers(call, open.Version));
    }

    // In all languages of the region, its own first.
    private LocalisedText InRegion(string english, params (string Language, string Text)[] others)
    {
        var wanted = stage.File.Regions.Single(region => region.Code == facts.Region).Languages;
        var own = others.Single(other => other.Language == wanted[0]);
        return LocalisedText.Of(own.Language, own.Text).And("en", english);
    }

    private ProposalContent ContentOf(DemoChallengeFacts challenge, string company)
    {
        var title = challenge.Title.Localised().In(["en"]).Text;
        var (grant, organisation) = (challenge.Grant, stage.Of(company));
        return new()
        {
            Language = "en",
            Title = $"{title}: answer of {stage.File.Organisations.Single(one => one.Key == company).LegalName}",
            Summary = $"Invented for the demonstration: a solution for {challenge.PatientGroup.ToLowerInvariant()}, built together with {challenge.Unit}.",
            Innovation = "Invented for the demonstration: what is measured reaches patient and staff on the same day.",
            Maturity = 6,
            CoCreationApproach = "Invented for the demonstration: a session with the ward every second week, a prototype in the third month.",
            DataProtection = "Invented for the demonstration: pseudonymous data, kept within the European Economic Area.",
            DeviceClass = DeviceClass.ClassI,
            Team = "Invented for the demonstration: two developers, a designer, a clinician.",
            BusinessModel = "Invented for the demonstration: a yearly licence per ward.",
            BackgroundRights = "Invented for the demonstration: the company's own platform.",
            Currency = grant.Currency,
            Budget =
            [
                new(organisation, CostCategory.Personnel, grant.Amount * 1.2m, grant.Amount * 0.8m, grant.Amount * 0.4m),
                new(organisation, CostCategory.OtherGoodsAndServices, grant.Amount * 0.25m, grant.Amount * 0.2m, grant.Amount * 0.05m),
            ],
            Declarations =
            [
                new(organisation, stage.File.Organisations.Single(one => one.Key == company).SmeClass, 0, NoConflicts: true, NoExclusionGrounds: true),
            ],
        };
    }
}
